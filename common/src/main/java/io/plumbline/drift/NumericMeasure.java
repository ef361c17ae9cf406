package io.plumbline.drift;

import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.NumericState;

/** A measure of two samples of numbers. Missing values are left out. */
abstract class NumericMeasure implements PairMeasure {
  @Override
  public final boolean supports(ColumnKind kind) {
    return kind == ColumnKind.NUMERIC;
  }

  @Override
  public final Drift compare(StatePair windows) {
    if (!(windows.reference() instanceof NumericState ours)
        || !(windows.current() instanceof NumericState theirs)) {
      throw new IllegalArgumentException("`%s` compares numeric columns only".formatted(name()));
    }
    if (ours.count() == 0 || theirs.count() == 0) {
      return Drift.UNDEFINED;
    }
    return between(ours, theirs, windows);
  }

  /** Both have at least one finite value. */
  abstract Drift between(NumericState ours, NumericState theirs, StatePair windows);
}
