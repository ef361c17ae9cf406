package io.plumbline.jobs.prepare.leaks;

import io.plumbline.profile.AscendingCounts;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How well one feature alone separates positive rows from others, as AUC of 0.5 and more. */
final class SingleFeatures {
  /** Rows of a level below which its rate says too little. */
  private static final long LEAST_OF_A_LEVEL = 5;

  private SingleFeatures() {}

  /**
   * Returns the AUC of a number, in the direction that separates better. Missing values count as
   * less, or as more, than all others: a value that only one class has is a leak, too.
   */
  static OptionalDouble ofNumbers(NumericState positives, NumericState others) {
    return List.of(-1, 1).stream()
        .map(missing -> auc(positives, others, missing * Double.MAX_VALUE))
        .flatMapToDouble(OptionalDouble::stream)
        .map(auc -> Math.max(auc, 1 - auc))
        .max();
  }

  private static OptionalDouble auc(NumericState positives, NumericState others, double missing) {
    int shift = Math.max(positives.counts().shift(), others.counts().shift());
    AscendingCounts ours = positives.counts().ascending(shift);
    AscendingCounts theirs = others.counts().ascending(shift);
    ClassCounts counts = new ClassCounts();
    // Places in the order of the keys: a key has more digits than a double.
    int place = 0;
    for (int i = 0, j = 0; i < ours.size() || j < theirs.size(); place++) {
      int order = ours.order(i, theirs, j);
      counts.add(place, order <= 0 ? ours.counts()[i++] : 0, order >= 0 ? theirs.counts()[j++] : 0);
    }
    counts.add(missing, positives.nulls() + positives.nans(), others.nulls() + others.nans());
    return counts.auc();
  }

  /**
   * Returns the AUC of the rate of positive rows by level, learned from one half of the rows and
   * measured on the other. A level with few rows has the rate of all rows. So a column whose every
   * value is rare separates nothing.
   *
   * @param positives of both halves
   * @param others of both halves
   */
  static OptionalDouble ofLevels(List<CategoryState> positives, List<CategoryState> others) {
    OptionalDouble first = measured(positives, others, 0, 1);
    OptionalDouble second = measured(positives, others, 1, 0);
    return first.isEmpty() || second.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((first.getAsDouble() + second.getAsDouble()) / 2);
  }

  private static OptionalDouble measured(
      List<CategoryState> positives, List<CategoryState> others, int learned, int measured) {
    double all = rate(positives.get(learned).rows(), others.get(learned).rows());
    Map<String, Double> rates = new HashMap<>();
    levels(positives.get(learned), others.get(learned))
        .forEach(
            (level, rows) -> {
              if (rows[0] + rows[1] >= LEAST_OF_A_LEVEL) {
                rates.put(level, rate(rows[0], rows[1]));
              }
            });
    ClassCounts counts = new ClassCounts();
    levels(positives.get(measured), others.get(measured))
        .forEach((level, rows) -> counts.add(rates.getOrDefault(level, all), rows[0], rows[1]));
    counts.add(all, positives.get(measured).other(), others.get(measured).other());
    return counts.auc();
  }

  /** Rows of both classes by level; names of levels have a mark that tells them from no value. */
  private static Map<String, long[]> levels(CategoryState positives, CategoryState others) {
    Map<String, long[]> levels = new HashMap<>();
    add(levels, positives, 0);
    add(levels, others, 1);
    return levels;
  }

  private static void add(Map<String, long[]> levels, CategoryState state, int at) {
    state
        .counts()
        .forEach(
            (level, rows) -> levels.computeIfAbsent("=" + level, n -> new long[2])[at] += rows);
    levels.computeIfAbsent("null", n -> new long[2])[at] += state.nulls();
  }

  private static double rate(long positives, long others) {
    return positives + others == 0 ? 0 : (double) positives / (positives + others);
  }
}
