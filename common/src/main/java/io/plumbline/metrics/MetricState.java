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
  /**
   * Returns a state without rows.
   *
   * @param threshold a probability of this or more says 1; not used by a regression
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000
   * @param isWeighted whether rows have weights
   */
  static MetricState of(TaskKind kind, double threshold, int replicates, boolean isWeighted) {
    return switch (kind) {
      case BINARY ->
          isWeighted
              ? BinaryMetricState.weighted(threshold, replicates)
              : BinaryMetricState.of(threshold, replicates);
      case REGRESSION ->
          isWeighted
              ? RegressionMetricState.weighted(replicates)
              : RegressionMetricState.of(replicates);
    };
  }

  /**
   * Adds a row.
   *
   * @param weight how often the row counts, above 0; 1 in a state without weights. About 1 on
   *     average: what is counted is rounded to 2^-30 of it
   * @param rowHash decides how often each bootstrap replicate draws this row: the same on any
   *     partitioning
   * @throws io.plumbline.base.PlumblineException (INPUT) when a number is outside of its range or
   *     NaN
   */
  void add(double label, double prediction, double weight, long rowHash);

  /** Adds a row that counts once, as {@link #add(double, double, double, long)}. */
  default void add(double label, double prediction, long rowHash) {
    add(label, prediction, 1, rowHash);
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
