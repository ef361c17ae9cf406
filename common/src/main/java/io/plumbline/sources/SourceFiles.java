package io.plumbline.sources;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that a source's path means: a file, a folder's files, or what a glob matches. Hidden
 * files are none.
 */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * @return sorted by path, so that "first" means the same everywhere
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none, or the file system
   *     refuses
   */
  public static List<SourceFile> of(Configuration conf, SourceBlock block) {
    try {
      Path path = new Path(block.path());
      FileSystem files = path.getFileSystem(conf);
      List<SourceFile> found = new ArrayList<>();
      for (FileStatus status : matches(files, path)) {
        if (!status.isDirectory()) {
          found.add(file(status));
          continue;
        }
        for (FileStatus inside : files.listStatus(status.getPath())) {
          if (!inside.isDirectory() && !hidden(inside)) {
            found.add(file(inside));
          }
        }
      }
      if (found.isEmpty()) {
        throw SourceErrors.noFile(block);
      }
      found.sort(Comparator.comparing(SourceFile::path));
      return found;
    } catch (IOException | IllegalArgumentException e) {
      throw SourceErrors.cannotList(block, e);
    }
  }

  /** A path that exists as written is itself, even where its name looks like a glob. */
  private static List<FileStatus> matches(FileSystem files, Path path) throws IOException {
    try {
      return List.of(files.getFileStatus(path));
    } catch (FileNotFoundException | IllegalArgumentException notLiteral) {
      FileStatus[] found = files.globStatus(path, file -> !hidden(file.getName()));
      return found == null ? List.of() : List.of(found);
    }
  }

  private static boolean hidden(FileStatus status) {
    return hidden(status.getPath().getName());
  }

  private static boolean hidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static SourceFile file(FileStatus status) {
    return new SourceFile(
        status.getPath().toString(),
        status.getLen(),
        Instant.ofEpochMilli(status.getModificationTime()));
  }
}
