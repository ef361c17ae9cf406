package io.plumbline.jobs.prepare.leaks;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Rows of two classes by a score. */
final class ClassCounts {
  private final Map<Double, long[]> byScore = new TreeMap<>();

  /** Adds rows of one score. */
  void add(double score, long positives, long negatives) {
    long[] counts = byScore.computeIfAbsent(score, none -> new long[2]);
    counts[0] += positives;
    counts[1] += negatives;
  }

  /**
   * Returns the chance that a positive row has the greater score than another one; equal scores
   * count half. Empty without rows of a class.
   */
  OptionalDouble auc() {
    double wins = 0;
    long positives = 0;
    long negatives = 0;
    for (long[] counts : byScore.values()) {
      wins += counts[0] * (negatives + counts[1] / 2.0);
      positives += counts[0];
      negatives += counts[1];
    }
    return positives == 0 || negatives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(wins / positives / negatives);
  }
}
