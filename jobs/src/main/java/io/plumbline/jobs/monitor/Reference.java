package io.plumbline.jobs.monitor;

import io.plumbline.profile.ColumnState;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rows that windows are compared with: those that the champion learned from, by column. Without
 * a champion, the training rows of this as-of.
 *
 * @param modelVersion empty without a champion
 */
record Reference(OptionalLong modelVersion, Map<String, ColumnState> states) {

  long rows() {
    return WindowStates.rows(states);
  }

  /** For people. */
  String name() {
    return modelVersion.isPresent()
        ? "the training rows of model " + modelVersion.getAsLong()
        : "the training rows of this as-of";
  }
}
