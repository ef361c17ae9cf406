package io.plumbline.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Writes a file as a whole or not at all: next to its place, then moved over the old file. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a text in UTF-8. Folders that are missing are made.
   *
   * @param writer names the file next to it, so that two writers do not meet
   */
  public static void write(Configuration conf, Path path, String text, String writer)
      throws IOException {
    Path beside = new Path(path.getParent(), "." + path.getName() + "." + writer + ".tmp");
    // Its own instance: no checksum files in a folder that users open; the shared one is unchanged.
    try (FileSystem files = FileSystem.newInstance(path.toUri(), conf)) {
      files.setWriteChecksum(false);
      try {
        try (OutputStream out = files.create(beside, true)) {
          out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        move(files, files.makeQualified(beside), files.makeQualified(path), conf);
      } finally {
        files.delete(beside, false);
      }
    }
  }

  private static void move(FileSystem files, Path from, Path to, Configuration conf)
      throws IOException {
    try {
      FileContext.getFileContext(to.toUri(), conf).rename(from, to, Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      // A file system without this interface has no atomic move.
      files.delete(to, false);
      if (!files.rename(from, to)) {
        throw new IOException("could not be moved into place from " + from);
      }
    }
  }
}
