package io.plumbline.pipeline.dedupe;

/** Chooses the row that stays among several with one key. */
public enum DedupeRule {
  /** The newest by the source's time column, ties by content. */
  LATEST,
  /** The first by file and line, or by named columns. */
  FIRST,
  /** The last by named columns. */
  LAST,
  /** The first by file and line, if all are equal; others stop the job. */
  EXACT,
  /** None: a duplicate key stops the job. */
  FAIL;

  /** Returns true if a key of different rows stops the job. */
  public boolean stops() {
    return this == FAIL || this == EXACT;
  }
}
