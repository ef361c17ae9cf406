package io.plumbline.jobs.report;

import io.plumbline.job.JobContext;
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
final class PageFile {
  private PageFile() {}

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when the file cannot be written
   */
  static void write(JobContext context, String location, String text) {
    Configuration conf = context.spark().sessionState().newHadoopConf();
    Path path = new Path(location);
    Path beside =
        new Path(path.getParent(), "." + path.getName() + "." + context.run().runId() + ".tmp");
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
    } catch (IOException e) {
      throw ReportErrors.cannotWrite(location, e);
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
