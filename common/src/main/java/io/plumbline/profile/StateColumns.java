package io.plumbline.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The columns that are summed up, first those of numbers.
 *
 * @param names of the columns
 * @param numbers how many of them are of numbers
 * @param texts of each column of texts
 */
record StateColumns(List<String> names, int numbers, List<Texts> texts) implements Serializable {
  StateColumns {
    names = new ArrayList<>(names); // views of lists are not serialized
    texts = new ArrayList<>(texts);
  }

  /**
   * A column of texts.
   *
   * @param followed texts that are counted by name
   * @param labeled whether the labels of the rows are summed up
   */
  record Texts(Set<String> followed, boolean labeled) implements Serializable {}

  /** Whether a state sums up labels. */
  boolean labeled() {
    return texts.stream().anyMatch(Texts::labeled);
  }
}
