package io.plumbline.jobs.monitor;

import io.plumbline.pipeline.MonitorReference;

/** The reference of a comparison. */
enum DriftType {
  /** The rows that the champion learned from. */
  TRAINING,
  /** The newest earlier window that holds rows. */
  CONSECUTIVE,
  /** All windows within the range of {@code monitor.reference}. */
  BASELINE,
  /** The window that holds the same day of the year before. */
  SEASONAL;

  /** Returns the comparison that raises alerts. */
  static DriftType of(MonitorReference reference) {
    return switch (reference.kind()) {
      case TRAINING -> TRAINING;
      case PREVIOUS -> CONSECUTIVE;
      case RANGE -> BASELINE;
    };
  }
}
