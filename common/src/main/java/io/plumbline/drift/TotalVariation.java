package io.plumbline.drift;

/**
 * Total variation distance: the greatest difference in share over all sets of bins. In [0, 1], 0 =
 * same; symmetric. Bins: deciles of both windows together, or their most frequent texts; missing
 * values are a bin.
 *
 * @see <a href="https://pages.uoregon.edu/dlevin/MARKOV/markovmixing.pdf">Levin, Peres, Wilmer,
 *     2009, proposition 4.2</a>
 */
public final class TotalVariation extends BinnedDistance {
  @Override
  public String name() {
    return "tv";
  }

  @Override
  double between(SharedBins bins) {
    double[] p = bins.referenceShares();
    double[] q = bins.currentShares();
    double apart = 0;
    for (int i = 0; i < p.length; i++) {
      apart += Math.abs(p[i] - q[i]);
    }
    return apart / 2;
  }
}
