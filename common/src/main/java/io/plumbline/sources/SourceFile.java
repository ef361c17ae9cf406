package io.plumbline.sources;

import io.plumbline.sources.compressed.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * One file of a source.
 *
 * @param path as the file system names it, without escapes; the value of {@link RowColumns#FILE} of
 *     its rows
 */
public record SourceFile(String path, long bytes, Instant modifiedAt) implements Serializable {
  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns {@link #path} of a file from its URI, in which Spark escapes some letters. */
  public static String pathOf(String uri) {
    try {
      return new Path(new URI(uri)).toString();
    } catch (URISyntaxException e) {
      return new Path(uri).toString();
    }
  }

  /** Returns true if the name says so. */
  boolean isCompressed(Configuration conf) {
    return Compression.isIn(conf, new Path(path));
  }

  /** Opens the content, decompressed as the name says. */
  public InputStream open(Configuration conf) throws IOException {
    Path file = new Path(path);
    return bytes == 0 ? file.getFileSystem(conf).open(file) : Compression.open(conf, file);
  }

  SourcePart part() {
    return new SourcePart(path, bytes + "@" + modifiedAt, bytes, modifiedAt);
  }
}
