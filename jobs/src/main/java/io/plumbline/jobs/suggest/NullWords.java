package io.plumbline.jobs.suggest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the texts that mean "missing". Some words mean nothing else in any column; others, such
 * as a hyphen, only count in a column of numbers or times, since they may be values among texts.
 */
final class NullWords {
  /** In the order in which a pipeline file names them. */
  private static final List<String> CLEAR =
      List.of("", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "Null", "\\N", "NaN", "nan", "?");

  private static final List<String> UNCLEAR =
      List.of("-", "--", ".", "None", "none", "missing", "unknown", "(null)", "nil");

  /** A column of two-letter codes may have the one of Namibia. */
  private static final String NAMIBIA = "NA";

  private NullWords() {}

  /** Returns true for a text that may mean "missing". */
  static boolean isPossible(String text) {
    return CLEAR.contains(text) || UNCLEAR.contains(text);
  }

  /** Returns the texts that mean "missing" in these columns; the empty one is always among them. */
  static List<String> of(Collection<ColumnLook> columns) {
    Set<String> found = new TreeSet<>();
    found.add("");
    for (ColumnLook column : columns) {
      for (String word : column.words()) {
        boolean isClear =
            CLEAR.contains(word) && !(word.equals(NAMIBIA) && column.areLetterPairs());
        if (isClear || !SuggestedTypes.isText(column)) {
          found.add(word);
        }
      }
    }
    List<String> inOrder = new ArrayList<>(CLEAR);
    inOrder.addAll(UNCLEAR);
    inOrder.retainAll(found);
    return inOrder;
  }
}
