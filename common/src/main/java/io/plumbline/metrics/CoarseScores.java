package io.plumbline.metrics;

import java.util.OptionalDouble;

/** Probabilities on a grid of few steps: what bootstrap replicates count an AUC from. */
final class CoarseScores {
  private static final double FARTHEST = 24; // log odds; a probability of 4e-11

  private CoarseScores() {}

  /**
   * Returns the step of a probability, from 0. Steps are about equal in probability in the middle
   * and equal in log odds toward 0 and 1, where the scores of rare events crowd: one half of the
   * grid for each of the two scales.
   */
  static int of(double probability, int steps) {
    double arc = StrictMath.asin(Math.sqrt(probability)) * (2 / Math.PI);
    double odds = StrictMath.log(probability) - StrictMath.log1p(-probability);
    double logit = (Math.max(-FARTHEST, Math.min(FARTHEST, odds)) / FARTHEST + 1) / 2;
    return Math.min(steps - 1, (int) ((arc + logit) / 2 * steps));
  }

  /**
   * Returns Mann and Whitney's statistic over counts by ascending step, negatives at even places,
   * positives at odd ones; empty with one class.
   *
   * @param first place of the first count
   * @param places number of counts
   * @param stride from one count to the next
   */
  static OptionalDouble auc(long[] counts, int first, int places, int stride) {
    double negatives = 0;
    double positives = 0;
    double ordered = 0;
    for (int i = 0; i < places; i += 2) {
      long negative = counts[first + i * stride];
      long positive = counts[first + (i + 1) * stride];
      ordered += positive * (negatives + negative / 2.0);
      negatives += negative;
      positives += positive;
    }
    return negatives == 0 || positives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ordered / (negatives * positives));
  }

  /** Returns an AUC moved by what the grid does to the AUC of all rows. */
  static OptionalDouble moved(OptionalDouble auc, double by) {
    return auc.isEmpty()
        ? auc
        : OptionalDouble.of(Math.max(0, Math.min(1, auc.getAsDouble() + by)));
  }
}
