package io.plumbline.stats;

/**
 * L-infinity distance: the greatest difference in share of one bin. In [0, 1], 0 = same; symmetric.
 * Bins: deciles of both windows together, or the texts; missing values are a bin.
 *
 * @see <a href="https://www.tensorflow.org/tfx/data_validation/get_started">TensorFlow Data
 *     Validation, drift comparator</a>
 */
public final class LargestDifference implements DriftMeasure {
  @Override
  public String name() {
    return "l-infinity";
  }

  @Override
  public boolean supports(ColumnKind kind) {
    return true;
  }

  @Override
  public Drift compare(ColumnState reference, ColumnState current) {
    if (SharedBins.isEmpty(reference, current)) {
      return Drift.UNDEFINED;
    }
    SharedBins bins = SharedBins.byBoth(reference, current);
    double[] p = bins.referenceShares();
    double[] q = bins.currentShares();
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.abs(p[i] - q[i]));
    }
    return Drift.distance(largest);
  }
}
