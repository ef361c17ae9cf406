package io.plumbline.sources;

import java.util.List;
import java.util.Map;

/**
 * The columns of a source before its rows are read.
 *
 * @param columns names in order; empty when only the rows show them
 * @param seenIn file that has this header; empty when there is none
 * @param orders by path of a file that has the columns in another order: the position there of each
 *     of {@link #columns}
 */
public record SourceHeader(List<String> columns, String seenIn, Map<String, int[]> orders) {
  /** Returns the header of a source whose columns only its rows show. */
  public static SourceHeader inTheRows() {
    return new SourceHeader(List.of(), "", Map.of());
  }

  public boolean isKnown() {
    return !columns.isEmpty();
  }
}
