package io.plumbline.results;

import io.plumbline.base.ExitCode;

/** State of a run of a job, as {@code runs} stores it. */
public enum RunStatus {
  RUNNING,
  DONE,
  /** A gate did not hold. */
  REFUSED,
  FAILED,
  /** A signal ended it. */
  STOPPED;

  /** Returns true if a later run may take it up. */
  public boolean isUnfinished() {
    return this == FAILED || this == STOPPED;
  }

  /** Returns the state after a job has ended. */
  public static RunStatus of(ExitCode code) {
    return switch (code) {
      case DONE -> DONE;
      case GATE -> REFUSED;
      default -> FAILED;
    };
  }
}
