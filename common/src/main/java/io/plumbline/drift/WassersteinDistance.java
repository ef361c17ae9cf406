package io.plumbline.drift;

import io.plumbline.profile.NumericState;
import io.plumbline.profile.ValueCounts;
import java.util.Arrays;

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
    long[] counts = ours.counts().ascending().counts();
    long[] currentCounts = theirs.counts().ascending().counts();
    double[] values = middles(ours.counts());
    double[] currentValues = middles(theirs.counts());
    double total = 0;
    int i = 0;
    int j = 0;
    double left = (double) counts[0] / ours.count();
    double currentLeft = (double) currentCounts[0] / theirs.count();
    while (true) {
      double step = Math.min(left, currentLeft);
      total += step * Math.abs(values[i] - currentValues[j]);
      boolean used = left <= currentLeft;
      boolean currentUsed = currentLeft <= left;
      left -= step;
      currentLeft -= step;
      if (used) {
        if (++i == counts.length) {
          return total;
        }
        left = (double) counts[i] / ours.count();
      }
      if (currentUsed) {
        if (++j == currentCounts.length) {
          return total;
        }
        currentLeft = (double) currentCounts[j] / theirs.count();
      }
    }
  }

  private static double[] middles(ValueCounts counts) {
    return Arrays.stream(counts.ascending().keys())
        .mapToDouble(key -> counts.low(key) + (counts.high(key) - counts.low(key)) / 2)
        .toArray();
  }

  private static double spread(NumericState ours, NumericState theirs) {
    double between = ours.mean().orElse(0) - theirs.mean().orElse(0);
    double within = ours.m2().orElse(0) / ours.count() + theirs.m2().orElse(0) / theirs.count();
    return Math.sqrt(within / 2 + between * between / 4);
  }
}
