package io.plumbline.drift;

import io.plumbline.base.PlugIn;
import io.plumbline.base.Texts;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import java.util.Arrays;

/**
 * A distance of a window of a column from a reference. The same data gives effect 0, the order of
 * rows does not matter, and a window without rows gives {@link Drift#UNDEFINED}.
 */
public interface DriftMeasure extends PlugIn {
  /** As in a pipeline file and in column names, e.g. {@code psi}. */
  @Override
  String name();

  boolean supports(ColumnKind kind);

  @Override
  default String summary() {
    return "For %s columns."
        .formatted(
            Texts.list(
                Arrays.stream(ColumnKind.values())
                    .filter(this::supports)
                    .map(Texts::word)
                    .toList()));
  }

  /**
   * Compares the current rows with the reference rows.
   *
   * @throws IllegalArgumentException when the two are of different kinds or of one that is not
   *     supported
   */
  Drift compare(ColumnState reference, ColumnState current);
}
