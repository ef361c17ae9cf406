package io.plumbline.stats;

/**
 * Total variation distance: the greatest difference in share over all sets of bins. In [0, 1], 0 =
 * same; symmetric. Bins: deciles of both windows together, or the texts; missing values are a bin.
 *
 * @see <a href="https://pages.uoregon.edu/dlevin/MARKOV/markovmixing.pdf">Levin, Peres, Wilmer,
 *     2009, proposition 4.2</a>
 */
public final class TotalVariation implements DriftMeasure {
  @Override
  public String name() {
    return "tv";
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
    double apart = 0;
    for (int i = 0; i < p.length; i++) {
      apart += Math.abs(p[i] - q[i]);
    }
    return Drift.distance(apart / 2);
  }
}
