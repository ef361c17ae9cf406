package io.plumbline.pipeline.transforms;

/** What a number is related to, before a model sees it; {@code features.numeric.scale}. */
public enum Scaling {
  /** (x - mean) / standard deviation of the training rows. */
  STANDARD,
  /** (x - minimum) / (maximum - minimum): training rows are between 0 and 1. */
  MIN_MAX,
  /** x / greatest absolute value: training rows are between -1 and 1, and 0 stays 0. */
  MAX_ABS,
  /** (x - median) / interquartile range: outliers do not change it. */
  ROBUST,
  /** x / length of the vector of all such columns of the row: no statistics of other rows. */
  UNIT_NORM,
  /** x as it is. */
  NONE
}
