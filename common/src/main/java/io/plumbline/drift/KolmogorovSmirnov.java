package io.plumbline.drift;

import io.plumbline.profile.NumericState;
import io.plumbline.profile.ValueCounts;

/**
 * Kolmogorov–Smirnov test of two samples: the greatest distance between their distribution
 * functions, in [0, 1], taken at the edges of the {@link ValueCounts} (so never above the exact
 * one), with the asymptotic p-value. Missing values are left out.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177730256">Smirnov, 1948; the limit distribution</a>
 */
public final class KolmogorovSmirnov extends NumericMeasure {
  private static final double TOLERANCE = 1e-20;
  private static final int MAX_TERMS = 1_000;

  @Override
  public String name() {
    return "ks";
  }

  @Override
  Drift between(NumericState ours, NumericState theirs, StatePair windows) {
    SharedBins bins = windows.fine();
    double n = ours.count();
    double m = theirs.count();
    long below = 0;
    long currentBelow = 0;
    double distance = 0;
    for (int i = 0; i < bins.reference().length; i++) {
      below += bins.reference()[i];
      currentBelow += bins.current()[i];
      distance = Math.max(distance, Math.abs(below / n - currentBelow / m));
    }
    return Drift.test(distance, pvalue(distance, n, m), distance);
  }

  static double pvalue(double distance, double n, double m) {
    if (distance == 0) {
      return 1;
    }
    double scaled = distance * Math.sqrt(n * m / (n + m));
    if (scaled < 0.2) { // below 1e-12 away from 1, where the series converges slowly
      return 1;
    }
    // The series of the upper tail itself: its complement has no digits below 1e-16.
    double sum = 0;
    for (int k = 1; k <= MAX_TERMS; k++) {
      double term = Math.exp(-2.0 * k * k * scaled * scaled);
      sum += k % 2 == 1 ? term : -term;
      if (term < TOLERANCE * sum) {
        break;
      }
    }
    double p = 2 * sum;
    return Math.max(0, Math.min(1, p));
  }
}
