package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.util.List;

/**
 * What metrics are computed from, of all rows and of each bootstrap replicate.
 *
 * @param rows number of rows
 * @param replicates replicate {@code i} draws rows of the same hash equally often in every state,
 *     so the replicates of two models on the same rows are paired; empty without a bootstrap
 */
public record DrawnSums(
    TaskKind kind, long rows, PredictionSums all, List<PredictionSums> replicates) {
  public DrawnSums {
    replicates = List.copyOf(replicates);
  }

  /** Returns a metric of {@link #kind} with its interval. */
  public MetricValue value(Metric metric) {
    return BootstrapIntervals.value(metric, all, rows, replicates.size(), replicates::get);
  }
}
