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
 * The files that a path names: a file, the files of a folder, or the matches of a glob. Files whose
 * name begins with a dot or an underscore are left out.
 */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * Returns the files, sorted by path.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none, or they cannot be
   *     listed
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

  /** Returns the path itself if it exists, even when its name looks like a glob. */
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
