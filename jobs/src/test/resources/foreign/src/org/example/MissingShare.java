package org.example;

import io.plumbline.drift.Drift;
import io.plumbline.drift.DriftMeasure;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;

/** The difference of the shares of missing values. */
public final class MissingShare implements DriftMeasure {
  @Override
  public String name() {
    return "missing_share";
  }

  @Override
  public boolean supports(ColumnKind kind) {
    return true;
  }

  @Override
  public Drift compare(ColumnState reference, ColumnState current) {
    return reference.rows() == 0 || current.rows() == 0
        ? Drift.UNDEFINED
        : Drift.distance(Math.abs(share(reference) - share(current)));
  }

  private static double share(ColumnState state) {
    return (double) state.nulls() / state.rows();
  }
}
