package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/**
 * The metrics of all rows so far, with bootstrap intervals. {@link #add} and {@link #addAll} change
 * this state; {@link #merge} returns a new one. Both are associative and commutative. Rows with the
 * same hash are drawn together, so the hash of a person's key resamples persons. Not safe for
 * several threads.
 */
public interface MetricState extends Serializable {
  TaskKind kind();

  /**
   * Adds a row.
   *
   * @param label 0 or 1 for two classes, or the value of a regression
   * @param prediction the probability of class 1, or the value of a regression; the array is not
   *     kept
   * @param weight how often the row counts, above 0; 1 in a state without weights. About 1 on
   *     average: what is counted is rounded to 2^-30 of it
   * @param rowHash decides how often each bootstrap replicate draws this row: the same on any
   *     partitioning
   * @throws io.plumbline.base.PlumblineException (INPUT) when a number is outside of its range or
   *     NaN
   */
  void add(double label, double[] prediction, double weight, long rowHash);

  /** Adds a row with a prediction of one number that counts once. */
  default void add(double label, double prediction, long rowHash) {
    add(label, new double[] {prediction}, 1, rowHash);
  }

  /**
   * Adds the rows of another state, which stays as it is.
   *
   * @return this state
   * @throws IllegalArgumentException when the other one is of another kind, threshold or number of
   *     replicates
   */
  MetricState addAll(MetricState other);

  /**
   * Returns a new state with the rows of both.
   *
   * @throws IllegalArgumentException as {@link #addAll}
   */
  MetricState merge(MetricState other);

  long rows();

  /** Returns what metrics are computed from, of all rows and of each bootstrap replicate. */
  DrawnSums sums();

  /** Writes the state in few bytes, as it travels between machines. */
  void write(DataOutputStream out) throws IOException;

  /** By name of the metric, sorted. */
  default Map<String, MetricValue> finish() {
    return sums().values();
  }
}
