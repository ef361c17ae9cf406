package io.plumbline.jobs.monitor;

/** What a window is compared with. */
enum DriftType {
  /** The rows that the champion learned from. */
  TRAINING,
  /** The newest earlier window that holds rows. */
  CONSECUTIVE
}
