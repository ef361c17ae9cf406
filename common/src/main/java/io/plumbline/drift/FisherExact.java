package io.plumbline.drift;

import org.apache.commons.math3.special.Gamma;

/**
 * Fisher's exact test of two cells in two windows, two-sided: the chance of all tables with the
 * same margins that are no likelier than the one seen.
 *
 * @see <a href="https://doi.org/10.2307/2340521">Fisher, 1922</a>
 */
final class FisherExact {
  /** Tables of equal chance must not differ by rounding. */
  private static final double TOLERANCE = 1e-7;

  private FisherExact() {}

  /**
   * Returns the two-sided p-value, in [0, 1].
   *
   * @param one rows of a cell in the reference and in the current window
   * @param other the same of the other cell
   */
  static double pvalue(double[] one, double[] other) {
    // The fewer rows in a margin, the fewer tables there are.
    boolean swapped = one[0] + other[0] < one[1] + other[1];
    double draws = swapped ? one[0] + other[0] : one[1] + other[1];
    double all = one[0] + other[0] + one[1] + other[1];
    double marked = Math.min(one[0] + one[1], other[0] + other[1]);
    double[] rarer = one[0] + one[1] <= other[0] + other[1] ? one : other;
    double seen = swapped ? rarer[0] : rarer[1];

    double limit = chance(seen, draws, marked, all) * (1 + TOLERANCE);
    double sum = 0;
    double most = Math.min(draws, marked);
    for (double hits = Math.max(0, draws + marked - all); hits <= most; hits++) {
      double chance = chance(hits, draws, marked, all);
      sum += chance <= limit ? chance : 0;
    }
    return Math.min(1, sum);
  }

  /** The hypergeometric distribution. */
  private static double chance(double hits, double draws, double marked, double all) {
    return Math.exp(
        logChoose(marked, hits) + logChoose(all - marked, draws - hits) - logChoose(all, draws));
  }

  private static double logChoose(double n, double k) {
    return Gamma.logGamma(n + 1) - Gamma.logGamma(k + 1) - Gamma.logGamma(n - k + 1);
  }
}
