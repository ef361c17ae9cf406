package io.plumbline.pipeline;

/** {@code clean.SOURCE.dedupe}: which of several rows with one key stays. */
public enum DedupeRule {
  /** The newest by the source's time column, ties by content. */
  LATEST,
  /** The first by file and line. */
  FIRST,
  /** None: a doubled key stops the job. */
  FAIL
}
