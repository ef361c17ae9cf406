package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
  private MetricValue value(Metric metric) {
    return BootstrapIntervals.value(metric, all, rows, replicates.size(), replicates::get);
  }

  /** Returns every metric of {@link #kind}, by name. */
  public SortedMap<String, MetricValue> values() {
    SortedMap<String, MetricValue> found = new TreeMap<>();
    Metrics.ofKind(kind).forEach(metric -> found.put(metric.name(), value(metric)));
    return found;
  }

  /**
   * Returns this model's metric minus that of another model on the same rows.
   *
   * @throws IllegalArgumentException if the rows or replicates of the two cannot be the same
   */
  public MetricDifference minus(DrawnSums other, Metric metric) {
    if (kind != other.kind || rows != other.rows || replicates.size() != other.replicates.size()) {
      throw new IllegalArgumentException(
          "%d rows with %d replicates against %d rows with %d replicates"
              .formatted(rows, replicates.size(), other.rows, other.replicates.size()));
    }
    OptionalDouble delta = difference(metric, all, other.all);
    double[] drawn =
        IntStream.range(0, replicates.size())
            .mapToObj(r -> difference(metric, replicates.get(r), other.replicates.get(r)))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (delta.isEmpty() || !BootstrapIntervals.isEnough(drawn.length)) {
      return new MetricDifference(metric.name(), delta, Optional.empty(), rows);
    }
    double better = 0;
    for (double each : drawn) {
      better += each == 0 ? 0.5 : metric.better(each, 0) ? 1 : 0;
    }
    return new MetricDifference(
        metric.name(),
        delta,
        Optional.of(
            new MetricDifference.Spread(
                BootstrapIntervals.low(drawn),
                BootstrapIntervals.high(drawn),
                better / drawn.length)),
        rows);
  }

  private static OptionalDouble difference(Metric metric, PredictionSums a, PredictionSums b) {
    OptionalDouble ours = metric.of(a);
    OptionalDouble theirs = metric.of(b);
    return ours.isEmpty() || theirs.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ours.getAsDouble() - theirs.getAsDouble());
  }
}
