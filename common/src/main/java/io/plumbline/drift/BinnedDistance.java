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
    return Drift.distance(between(bins(reference, current)));
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
