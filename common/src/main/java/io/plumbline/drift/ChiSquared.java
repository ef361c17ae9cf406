package io.plumbline.drift;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-squared test that two windows have the same shares of texts, without continuity
 * correction. Missing values are a text of their own; texts with fewer than five expected rows in a
 * window are taken together (Cochran, 1954). Effect: Cramér's V, in [0, 1].
 *
 * @see <a
 *     href="https://www.itl.nist.gov/div898/software/dataplot/refman1/auxillar/chi2samp.htm">NIST,
 *     chi-square two sample</a>
 */
public final class ChiSquared implements DriftMeasure {
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
  public Drift compare(ColumnState reference, ColumnState current) {
    if (!(reference instanceof CategoryState) || !(current instanceof CategoryState)) {
      throw new IllegalArgumentException("`chi-squared` compares categorical columns only");
    }
    if (SharedBins.isEmpty(reference, current)) {
      return Drift.UNDEFINED;
    }
    SharedBins bins = SharedBins.byBoth(reference, current);
    double n = bins.referenceTotal();
    double m = bins.currentTotal();
    List<double[]> cells = frequentEnough(bins, Math.min(n, m) / (n + m));
    double statistic = 0;
    for (double[] cell : cells) {
      double expected = n * (cell[0] + cell[1]) / (n + m);
      double currentExpected = m * (cell[0] + cell[1]) / (n + m);
      statistic +=
          square(cell[0] - expected) / expected
              + square(cell[1] - currentExpected) / currentExpected;
    }
    int freedom = cells.size() - 1;
    double pvalue =
        freedom == 0
            ? 1
            : 1 - new ChiSquaredDistribution(null, freedom).cumulativeProbability(statistic);
    return Drift.test(statistic, Math.max(0, pvalue), Math.sqrt(statistic / (n + m)));
  }

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
      cells.add(rare);
    }
    return cells;
  }

  private static double square(double x) {
    return x * x;
  }
}
