package io.plumbline.jobs.monitor;

/** The reference of a comparison. */
enum DriftType {
  /** The rows that the champion learned from. */
  TRAINING,
  /** The newest earlier window that holds rows. */
  CONSECUTIVE
}
