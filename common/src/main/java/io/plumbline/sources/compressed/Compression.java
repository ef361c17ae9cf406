package io.plumbline.sources.compressed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The compression that the ending of a file's name means: .gz, .bz2, .zst, .zip, and others. */
public final class Compression {
  private Compression() {}

  /** Returns true if the name has such an ending. */
  public static boolean isIn(Configuration conf, Path file) {
    return isZip(file) || isZstd(file) || codec(conf, file) != null;
  }

  /** Opens the content. */
  public static InputStream open(Configuration conf, Path file) throws IOException {
    FileSystem files = file.getFileSystem(conf);
    FSDataInputStream raw = files.open(file);
    try {
      if (isZip(file)) {
        return ZipContent.open(raw, files.getFileStatus(file).getLen());
      }
      if (isZstd(file)) {
        return new ZstdContent(raw);
      }
      if (has(file, ".bz2")) {
        return Bzip2Content.open(raw);
      }
      CompressionCodec codec = codec(conf, file);
      return codec == null ? raw : codec.createInputStream(raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  private static boolean isZip(Path file) {
    return has(file, ".zip");
  }

  /** The codec of Hadoop needs a native library of Hadoop; Spark brings another one. */
  private static boolean isZstd(Path file) {
    return has(file, ".zst");
  }

  private static boolean has(Path file, String ending) {
    return file.getName().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static CompressionCodec codec(Configuration conf, Path file) {
    return new CompressionCodecFactory(conf).getCodec(file);
  }
}
