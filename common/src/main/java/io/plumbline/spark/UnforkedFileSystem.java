package io.plumbline.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * For {@code fs.file.impl}: Spark and Delta read and write data by it, see {@link UnforkedFiles}.
 */
public final class UnforkedFileSystem extends LocalFileSystem {
  /** Creates it, as Hadoop does by its name. */
  public UnforkedFileSystem() {
    super(new UnforkedFiles());
  }

  /**
   * Makes it the one that Hadoop keeps for local files. spark-submit has looked at some before a
   * session is opened, by Hadoop's own.
   *
   * @throws UncheckedIOException if Hadoop cannot open it
   */
  static void install() {
    Configuration conf = new Configuration();
    conf.setClass("fs.file.impl", UnforkedFileSystem.class, FileSystem.class);
    try {
      FileSystem kept = FileSystem.getLocal(conf);
      if (!(kept instanceof UnforkedFileSystem)) {
        kept.close();
        FileSystem.get(URI.create("file:///"), conf);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the local file system", e);
    }
  }
}
