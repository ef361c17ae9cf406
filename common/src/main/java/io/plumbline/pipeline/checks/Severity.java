package io.plumbline.pipeline.checks;

/** Weight of an alert, the least first. */
public enum Severity {
  /** To be known. */
  INFO,
  /** To be looked at. */
  WARN,
  /** To be acted on. */
  CRITICAL
}
