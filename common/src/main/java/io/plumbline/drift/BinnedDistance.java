package io.plumbline.drift;

import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;

/**
 * A distance between two windows that is computed from counts over the same bins, for columns of
 * every kind.
 */
abstract class BinnedDistance implements DriftMeasure {
  @Override
  public final boolean supports(ColumnKind kind) {
    return true;
  }

  @Override
  public final Drift compare(ColumnState reference, ColumnState current) {
    if (SharedBins.isEmpty(reference, current)) {
      return Drift.UNDEFINED;
    }
    SharedBins bins = bins(reference, current);
    double distance = between(bins);
    return Drift.distance(distance, effect(distance, bins));
  }

  /** The size of the difference, without what chance alone would give. */
  double effect(double distance, SharedBins bins) {
    return distance;
  }

  /** Deciles of both windows together, or the texts: what a symmetric distance needs. */
  SharedBins bins(ColumnState reference, ColumnState current) {
    return SharedBins.byBoth(reference, current);
  }

  /**
   * @param bins of two windows with at least one row each
   */
  abstract double between(SharedBins bins);
}
