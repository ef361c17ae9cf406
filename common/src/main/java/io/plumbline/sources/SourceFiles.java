package io.plumbline.sources;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that a path names: a file, all files below a folder, or the matches of a glob and all
 * files below them. Files and folders whose name begins with a dot or an underscore are left out.
 *
 * @param files sorted by path, none twice
 * @param base path of the folder that all of them are in, as their own paths are written
 */
public record SourceFiles(List<SourceFile> files, String base) {
  private static final String DELTA_LOG = "_delta_log";

  /**
   * Returns the files.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none, or they cannot be
   *     listed
   */
  public static SourceFiles of(Configuration conf, SourceBlock block) {
    SourceFiles found = find(conf, block);
    if (found.files().isEmpty()) {
      throw SourceErrors.noFile(block);
    }
    return found;
  }

  /**
   * Returns the files, which may be none.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when they cannot be listed
   */
  public static SourceFiles find(Configuration conf, SourceBlock block) {
    try {
      Path path = new Path(block.path());
      FileSystem files = path.getFileSystem(conf);
      SortedMap<String, SourceFile> found = new TreeMap<>();
      for (FileStatus status : matches(files, path)) {
        add(files, status, block, found);
      }
      return new SourceFiles(
          List.copyOf(found.values()), files.makeQualified(base(path)).toString());
    } catch (IOException | IllegalArgumentException e) {
      throw SourceErrors.cannotList(block, e);
    }
  }

  /**
   * Refuses a file of no bytes, which is not even a file of no rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming it
   */
  public static void requireContent(SourceBlock block, List<SourceFile> files) {
    for (SourceFile file : files) {
      if (file.bytes() == 0) {
        throw SourceErrors.emptyFile(block, file.path());
      }
    }
  }

  /** Returns the files as parts of their source, in the same order. */
  public List<SourcePart> parts() {
    return files.stream().map(SourceFile::part).toList();
  }

  /** Returns those files that are among some parts. */
  public SourceFiles only(Collection<SourcePart> some) {
    Set<String> names = some.stream().map(SourcePart::name).collect(Collectors.toSet());
    return new SourceFiles(
        files.stream().filter(file -> names.contains(file.path())).toList(), base);
  }

  private static void add(
      FileSystem files, FileStatus status, SourceBlock block, Map<String, SourceFile> found)
      throws IOException {
    if (!status.isDirectory()) {
      SourceFile file = file(status);
      found.put(file.path(), file);
      return;
    }
    for (FileStatus inside : files.listStatus(status.getPath())) {
      if (inside.isDirectory() && inside.getPath().getName().equals(DELTA_LOG)) {
        throw SourceErrors.deltaTable(block, status.getPath().toString());
      }
      if (!hidden(inside)) {
        add(files, inside, block, found);
      }
    }
  }

  /** Returns the path before its first part with a letter of a glob. */
  private static Path base(Path path) {
    Path base = path;
    for (Path part = path; part != null; part = part.getParent()) {
      if (part.getName().matches(".*[*?{\\[].*")) {
        base = part.getParent() == null ? part : part.getParent();
      }
    }
    return base;
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
