package io.plumbline.drift;

import io.plumbline.profile.ColumnState;

/** A measure that shares its counts with others of the same two windows. */
interface PairMeasure extends DriftMeasure {
  @Override
  default Drift compare(ColumnState reference, ColumnState current) {
    return compare(new StatePair(reference, current));
  }

  /** The same as {@link #compare(ColumnState, ColumnState)}. */
  Drift compare(StatePair windows);
}
