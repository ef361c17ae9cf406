package io.plumbline.drift;

import io.plumbline.profile.NumericState;
import io.plumbline.profile.ValueCounts;
import java.util.List;

/**
 * First Wasserstein distance (earth mover's): how far values moved on average. Unit: that of the
 * column; effect: divided by the standard deviation of both windows mixed half and half. Values
 * that are counted together count as the middle of their range. Missing values are left out.
 * Symmetric.
 *
 * @see <a href="https://doi.org/10.1007/BF01016429">Vallender, 1974: the area between the
 *     distribution functions</a>
 */
public final class WassersteinDistance extends NumericMeasure {
  @Override
  public String name() {
    return "wasserstein";
  }

  @Override
  Drift between(NumericState ours, NumericState theirs, StatePair windows) {
    double moved = moved(ours, theirs);
    double spread = spread(ours, theirs);
    return Drift.distance(moved, moved == 0 || !(spread > 0) ? 0 : moved / spread);
  }

  /**
   * Walks both sorted samples at once; each step carries the share that both have left at this
   * point.
   */
  private static double moved(NumericState ours, NumericState theirs) {
    List<ValueCounts.Bin> bins = ours.counts().bins();
    List<ValueCounts.Bin> currentBins = theirs.counts().bins();
    double total = 0;
    int i = 0;
    int j = 0;
    double left = share(ours, bins.get(0));
    double currentLeft = share(theirs, currentBins.get(0));
    while (true) {
      double step = Math.min(left, currentLeft);
      total += step * Math.abs(bins.get(i).middle() - currentBins.get(j).middle());
      boolean used = left <= currentLeft;
      boolean currentUsed = currentLeft <= left;
      left -= step;
      currentLeft -= step;
      if (used) {
        if (++i == bins.size()) {
          return total;
        }
        left = share(ours, bins.get(i));
      }
      if (currentUsed) {
        if (++j == currentBins.size()) {
          return total;
        }
        currentLeft = share(theirs, currentBins.get(j));
      }
    }
  }

  private static double share(NumericState state, ValueCounts.Bin bin) {
    return (double) bin.count() / state.count();
  }

  private static double spread(NumericState ours, NumericState theirs) {
    double between = ours.mean().orElse(0) - theirs.mean().orElse(0);
    double within = ours.m2().orElse(0) / ours.count() + theirs.m2().orElse(0) / theirs.count();
    return Math.sqrt(within / 2 + between * between / 4);
  }
}
