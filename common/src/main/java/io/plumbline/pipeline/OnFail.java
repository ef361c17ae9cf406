package io.plumbline.pipeline;

/** Effect of a failed expectation. */
public enum OnFail {
  /** Record it as a fact, which raises no alert. */
  NOTE,
  /** Record it, raise an alert, and continue. */
  WARN,
  /** Set the named columns of the row to null. */
  NULL,
  /** Remove the row and count it; it is kept nowhere. */
  DROP,
  /** Move the row to quarantine with the reason. */
  QUARANTINE,
  /** Stop the job with exit code 3; silver and features are not written. */
  STOP
}
