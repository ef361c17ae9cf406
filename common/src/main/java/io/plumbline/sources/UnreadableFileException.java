package io.plumbline.sources;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file cannot be read; {@link ReadFailures} makes an error of it that names the source. */
public final class UnreadableFileException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final String path;

  public UnreadableFileException(String path, IOException cause) {
    super(path, cause);
    this.path = path;
  }

  String path() {
    return path;
  }
}
