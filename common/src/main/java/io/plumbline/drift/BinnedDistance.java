package io.plumbline.drift;

import io.plumbline.profile.ColumnKind;

/**
 * A distance between two windows that is computed from counts over the same bins, for columns of
 * every kind.
 */
abstract class BinnedDistance implements PairMeasure {
  @Override
  public final boolean supports(ColumnKind kind) {
    return true;
  }

  @Override
  public final Drift compare(StatePair windows) {
    if (windows.isEmpty()) {
      return Drift.UNDEFINED;
    }
    SharedBins bins = bins(windows);
    double distance = between(bins);
    return Drift.distance(distance, effect(distance, bins));
  }

  /** The size of the difference, without what chance alone would give. */
  double effect(double distance, SharedBins bins) {
    return distance;
  }

  /** Deciles of both windows together, or the texts: what a symmetric distance needs. */
  SharedBins bins(StatePair windows) {
    return windows.byBoth();
  }

  /**
   * @param bins of two windows with at least one row each
   */
  abstract double between(SharedBins bins);
}
