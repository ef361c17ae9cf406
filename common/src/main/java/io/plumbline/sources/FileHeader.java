package io.plumbline.sources;

import java.util.List;

/**
 * A header and the files that have it.
 *
 * @param columns names in the order of the files
 * @param files {@link SourceFile#path} of each, at least one
 * @param rowsFrom line of the first row, from 1
 */
public record FileHeader(List<String> columns, List<String> files, long rowsFrom) {
  public FileHeader(List<String> columns, List<String> files) {
    this(columns, files, 1);
  }

  /** Returns the file that messages name. */
  public String seenIn() {
    return files.get(0);
  }
}
