package io.plumbline.drift;

/**
 * L-infinity distance: the greatest difference in share of one bin. In [0, 1], 0 = same; symmetric.
 * Bins: deciles of both windows together, or their most frequent texts; missing values are a bin.
 *
 * @see <a href="https://www.tensorflow.org/tfx/data_validation/get_started">TensorFlow Data
 *     Validation, drift comparator</a>
 */
public final class LargestDifference extends BinnedDistance {
  @Override
  public String name() {
    return "l-infinity";
  }

  @Override
  double between(SharedBins bins) {
    double[] p = bins.referenceShares();
    double[] q = bins.currentShares();
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.abs(p[i] - q[i]));
    }
    return largest;
  }
}
