package io.plumbline.sources;

import java.time.Instant;

/**
 * One file of a source.
 *
 * @param path as the file system names it, without escapes; the value of {@link RowColumns#FILE} of
 *     its rows
 */
public record SourceFile(String path, long bytes, Instant modifiedAt) {
  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  SourcePart part() {
    return new SourcePart(path, bytes + "@" + modifiedAt, bytes, modifiedAt);
  }
}
