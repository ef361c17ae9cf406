package io.plumbline.drift;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Pearson's chi-squared test that two windows have the same shares of texts, without continuity
 * correction. Missing values are a text of their own. Texts with fewer than five expected rows in a
 * window are taken together (Cochran, 1954), and with the least frequent other text if that is
 * still too few; when only two cells are left, the p-value is that of Fisher's exact test. Effect:
 * Cramér's V, in [0, 1].
 *
 * @see <a
 *     href="https://www.itl.nist.gov/div898/software/dataplot/refman1/auxillar/chi2samp.htm">NIST,
 *     chi-square two sample</a>
 */
public final class ChiSquared implements PairMeasure {
  private static final double FEWEST_EXPECTED = 5;

  @Override
  public String name() {
    return "chi-squared";
  }

  @Override
  public boolean supports(ColumnKind kind) {
    return kind == ColumnKind.CATEGORICAL;
  }

  @Override
  public Drift compare(StatePair windows) {
    if (!(windows.reference() instanceof CategoryState)
        || !(windows.current() instanceof CategoryState)) {
      throw new IllegalArgumentException("`chi-squared` compares categorical columns only");
    }
    return windows.isEmpty() ? Drift.UNDEFINED : of(windows.byText());
  }

  static Drift of(SharedBins bins) {
    double n = bins.referenceTotal();
    double m = bins.currentTotal();
    double smallerShare = Math.min(n, m) / (n + m);
    List<double[]> cells = frequentEnough(bins, smallerShare);
    double statistic = 0;
    for (double[] cell : cells) {
      double expected = n * (cell[0] + cell[1]) / (n + m);
      double currentExpected = m * (cell[0] + cell[1]) / (n + m);
      statistic +=
          square(cell[0] - expected) / expected
              + square(cell[1] - currentExpected) / currentExpected;
    }
    double effect = Math.sqrt(statistic / (n + m));
    int freedom = cells.size() - 1;
    if (freedom == 0) {
      return Drift.test(statistic, 1, effect);
    }
    boolean few =
        cells.stream().anyMatch(cell -> (cell[0] + cell[1]) * smallerShare < FEWEST_EXPECTED);
    double pvalue =
        few
            ? FisherExact.pvalue(cells.get(0), cells.get(1))
            : Gamma.regularizedGammaQ(freedom / 2.0, statistic / 2);
    return Drift.test(statistic, pvalue, effect);
  }

  /**
   * The cells of the test. The rare texts together are a cell if that has five expected rows; else
   * they join the least frequent cell. Two cells are left as they are, for an exact test.
   */
  private static List<double[]> frequentEnough(SharedBins bins, double smallerShare) {
    List<double[]> cells = new ArrayList<>();
    double[] rare = new double[2];
    for (int i = 0; i < bins.reference().length; i++) {
      double[] cell = {bins.reference()[i], bins.current()[i]};
      if ((cell[0] + cell[1]) * smallerShare >= FEWEST_EXPECTED) {
        cells.add(cell);
      } else {
        rare[0] += cell[0];
        rare[1] += cell[1];
      }
    }
    if (rare[0] + rare[1] > 0) {
      boolean enough = (rare[0] + rare[1]) * smallerShare >= FEWEST_EXPECTED;
      if (enough || cells.size() < 2) {
        cells.add(rare);
      } else {
        double[] least =
            Collections.min(cells, Comparator.comparingDouble(cell -> cell[0] + cell[1]));
        least[0] += rare[0];
        least[1] += rare[1];
      }
    }
    return cells;
  }

  private static double square(double x) {
    return x * x;
  }
}
