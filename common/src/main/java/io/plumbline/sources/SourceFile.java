package io.plumbline.sources;

import java.time.Instant;

/**
 * One file of a source.
 *
 * @param path as the file system names it, without escapes; the same text stands in {@code _file}
 *     of its rows
 */
public record SourceFile(String path, long bytes, Instant modifiedAt) {
  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
