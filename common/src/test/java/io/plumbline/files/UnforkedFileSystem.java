package io.plumbline.files;

import org.apache.hadoop.fs.LocalFileSystem;

/** For {@code fs.file.impl}: what Spark and Delta read and write data by. */
public final class UnforkedFileSystem extends LocalFileSystem {
  public UnforkedFileSystem() {
    super(new RawFiles());
  }
}
