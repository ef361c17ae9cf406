package io.plumbline.results;

import io.plumbline.base.ExitCode;

/** State of a run of a job, as {@code runs} stores it. */
public enum RunStatus {
  RUNNING,
  DONE,
  /** A gate did not hold. */
  REFUSED,
  FAILED;

  /** Returns the state after a job has ended. */
  public static RunStatus of(ExitCode code) {
    return switch (code) {
      case DONE -> DONE;
      case GATE -> REFUSED;
      default -> FAILED;
    };
  }
}
