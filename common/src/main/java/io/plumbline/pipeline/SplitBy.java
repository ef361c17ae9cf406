package io.plumbline.pipeline;

/** {@code split.by}: decides which rows are the test set. */
public enum SplitBy {
  /** A hash of the row's key. */
  HASH,
  /** The row's time: the newest rows are the test set. */
  TIME,
  /** A hash of {@code split.group}: rows of one group are on one side. */
  GROUP,
  /** A hash of the row's key, in each class by itself: the test set has its fraction of each. */
  STRATIFIED
}
