package io.plumbline.pipeline;

/** What a failed expectation does. */
public enum OnFail {
  /** Record it and go on. */
  WARN,
  /** Set the named columns of the row to null. */
  NULL,
  /** Move the row to quarantine with the reason. */
  QUARANTINE,
  /** Stop the job with exit code 3; nothing is written. */
  STOP
}
