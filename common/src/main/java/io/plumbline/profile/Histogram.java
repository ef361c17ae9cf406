package io.plumbline.profile;

import java.util.List;

/**
 * Counts of values, for charts and reports.
 *
 * @param bins for numbers ascending bins of the {@link BinGrid}; for texts by text, then {@link
 *     #OTHER} if there is any
 * @param missing rows without a usable value: null, NaN, infinite
 */
public record Histogram(ColumnKind kind, List<Bin> bins, long missing) {
  /** The label of all the texts that are not counted by name. */
  public static final String OTHER = "(other)";

  public Histogram {
    bins = List.copyOf(bins);
  }

  public long total() {
    return missing + bins.stream().mapToLong(Bin::count).sum();
  }

  /**
   * One bin and its count.
   *
   * @param label the text, or the number of the bin
   * @param low lower edge; 0 for a text
   * @param high upper edge; 0 for a text
   */
  public record Bin(String label, double low, double high, long count) {
    static Bin category(String text, long count) {
      return new Bin(text, 0, 0, count);
    }
  }
}
