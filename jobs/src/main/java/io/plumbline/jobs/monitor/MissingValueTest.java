package io.plumbline.jobs.monitor;

import io.plumbline.profile.ColumnState;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * Pearson's chi-squared test that two windows miss equal shares of their values, with one degree of
 * freedom and without continuity correction: what the Kolmogorov-Smirnov test, which leaves missing
 * values out, cannot see.
 *
 * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section3/prc33.htm">NIST, comparing
 *     two proportions</a>
 */
final class MissingValueTest {
  private static final double FEWEST_EXPECTED = 5;

  private MissingValueTest() {}

  /**
   * P-value; empty where fewer than five values in a cell are expected, so that the approximation
   * does not hold.
   */
  static OptionalDouble pvalue(ColumnState reference, ColumnState current) {
    double n = reference.rows();
    double m = current.rows();
    double missing = n - ColumnSummary.usable(reference);
    double currentMissing = m - ColumnSummary.usable(current);
    double share = (missing + currentMissing) / (n + m);
    if (!(Math.min(share, 1 - share) * Math.min(n, m) >= FEWEST_EXPECTED)) {
      return OptionalDouble.empty();
    }
    double difference = missing / n - currentMissing / m;
    double z = Math.abs(difference) / Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
    return OptionalDouble.of(Erf.erfc(z / Math.sqrt(2)));
  }
}
