package io.plumbline.jobs.suggest;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether the first record of a CSV file is a header. It is not if it has a number, a day,
 * or a flag above more of them, or if half of its texts are also values below.
 */
final class SuggestedHeader {
  private static final Set<ValueKind> WORDS = EnumSet.of(ValueKind.TEXT);

  private SuggestedHeader() {}

  /**
   * Returns true for a header.
   *
   * @param others records below it, of the usual width
   */
  static boolean isHeader(HeadRecord first, List<HeadRecord> others) {
    int repeated = 0;
    for (int i = 0; i < first.width(); i++) {
      String text = first.fields().get(i).strip();
      if (isValue(text) && hasValues(others, i)) {
        return false;
      }
      repeated += !text.isEmpty() && isBelow(text, others, i) ? 1 : 0;
    }
    return repeated == 0 || 2 * repeated < first.width();
  }

  private static boolean isValue(String text) {
    return !text.isEmpty() && !WORDS.contains(ValueKind.of(text));
  }

  /** Returns true if every text of the column that is not missing is a number, a day, or a flag. */
  private static boolean hasValues(List<HeadRecord> rows, int column) {
    boolean some = false;
    for (HeadRecord row : rows) {
      String text = column < row.width() ? row.fields().get(column).strip() : "";
      if (!NullWords.isPossible(text)) {
        if (!isValue(text)) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private static boolean isBelow(String text, List<HeadRecord> rows, int column) {
    return rows.stream()
        .anyMatch(row -> column < row.width() && row.fields().get(column).strip().equals(text));
  }
}
