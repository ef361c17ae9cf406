package io.plumbline.sources;

import java.util.List;
import java.util.Map;

/**
 * The columns of a source before its rows are read.
 *
 * @param columns names in order; empty when only reading the rows tells them
 * @param seenIn file whose header this is
 * @param orders by path of a file whose columns stand in another order: where each of {@link
 *     #columns} stands there
 */
public record SourceHeader(List<String> columns, String seenIn, Map<String, int[]> orders) {
  /** Not known until the rows are read. */
  static final SourceHeader IN_THE_ROWS = new SourceHeader(List.of(), "", Map.of());

  public boolean isKnown() {
    return !columns.isEmpty();
  }
}
