package io.plumbline.metrics;

import java.io.Serializable;
import java.util.Map;

/**
 * The metrics of all rows so far, with bootstrap intervals. Adding changes the state in place;
 * {@link #merge} makes a new one and is associative and commutative. Rows with the same hash are
 * drawn together, so the hash of a person's key resamples persons. Not safe for several threads.
 */
public interface MetricState extends Serializable {
  /**
   * Adds a row.
   *
   * @param rowHash decides how often each bootstrap replicate draws this row: the same on any
   *     partitioning
   * @throws io.plumbline.base.PlumblineException (INPUT) when a number is outside of its range or
   *     NaN
   */
  void add(double label, double prediction, long rowHash);

  /**
   * Merges the rows of another state into this one.
   *
   * @throws IllegalArgumentException when the other one is of another kind, threshold or number of
   *     replicates
   */
  MetricState merge(MetricState other);

  long rows();

  /** By name of the metric, sorted. */
  Map<String, MetricValue> finish();
}
