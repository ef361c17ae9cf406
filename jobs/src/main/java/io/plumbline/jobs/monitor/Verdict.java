package io.plumbline.jobs.monitor;

/** The outcome of a comparison. */
enum Verdict {
  OK,
  /** Beyond chance over all tests of the run, and large enough to matter. */
  DRIFT,
  /** One side has fewer rows than {@code monitor.min-rows}: nothing is said. */
  TOO_FEW_ROWS
}
