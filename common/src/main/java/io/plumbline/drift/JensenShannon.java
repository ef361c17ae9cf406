package io.plumbline.drift;

/**
 * Jensen–Shannon distance: the square root of the divergence to base 2. In [0, 1], 0 = same, 1 =
 * nothing in common; symmetric. Bins: deciles of both windows together, or their most frequent
 * texts; missing values are a bin.
 *
 * @see <a href="https://doi.org/10.1109/18.61115">Lin, 1991, equation 3.1</a>
 */
public final class JensenShannon extends BinnedDistance {
  @Override
  public String name() {
    return "js";
  }

  @Override
  double between(SharedBins bins) {
    double[] p = bins.referenceShares();
    double[] q = bins.currentShares();
    double divergence = 0;
    for (int i = 0; i < p.length; i++) {
      double mixed = (p[i] + q[i]) / 2;
      divergence += (part(p[i], mixed) + part(q[i], mixed)) / 2;
    }
    return Math.sqrt(Math.max(0, Math.min(1, divergence / Math.log(2))));
  }

  private static double part(double share, double mixed) {
    return share == 0 ? 0 : share * Math.log(share / mixed);
  }
}
