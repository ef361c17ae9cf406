package io.plumbline.pipeline;

/** {@code clean.SOURCE.dedupe}: chooses the row that stays among several with one key. */
public enum DedupeRule {
  /** The newest by the source's time column, ties by content. */
  LATEST,
  /** The first by file and line. */
  FIRST,
  /** None: a duplicate key stops the job. */
  FAIL
}
