package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.stats.WideSum;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** Metrics of predicted numbers against the true ones; about 200 bytes per bootstrap replicate. */
public final class RegressionMetricState implements MetricState {
  private final Totals all = new Totals();
  private final Totals[] drawn;
  private final byte[] times;

  private RegressionMetricState(int replicates) {
    this.drawn = new Totals[BootstrapIntervals.checked(replicates)];
    this.times = new byte[replicates];
    for (int r = 0; r < replicates; r++) {
      drawn[r] = new Totals();
    }
  }

  /**
   * Returns a state without rows.
   *
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000; 200 is usual
   */
  public static RegressionMetricState of(int replicates) {
    return new RegressionMetricState(replicates);
  }

  @Override
  public void add(double label, double prediction, long rowHash) {
    if (!Double.isFinite(label) || !Double.isFinite(prediction)) {
      throw MetricErrors.notFinite(label, prediction);
    }
    all.add(label, prediction, 1);
    BootstrapIntervals.draw(rowHash, times);
    for (int r = 0; r < times.length; r++) {
      if (times[r] > 0) {
        drawn[r].add(label, prediction, times[r]);
      }
    }
  }

  @Override
  public RegressionMetricState merge(MetricState state) {
    if (!(state instanceof RegressionMetricState other) || other.drawn.length != drawn.length) {
      throw new IllegalArgumentException(
          "only states of one kind and number of replicates can be merged");
    }
    RegressionMetricState merged = new RegressionMetricState(drawn.length);
    merged.all.addAll(all);
    merged.all.addAll(other.all);
    for (int r = 0; r < drawn.length; r++) {
      merged.drawn[r].addAll(drawn[r]);
      merged.drawn[r].addAll(other.drawn[r]);
    }
    return merged;
  }

  @Override
  public long rows() {
    return all.rows;
  }

  @Override
  public Map<String, MetricValue> finish() {
    RegressionSums[] replicates = new RegressionSums[drawn.length];
    for (int r = 0; r < drawn.length; r++) {
      replicates[r] = drawn[r].sums();
    }
    Map<String, MetricValue> found = new TreeMap<>();
    for (Metric metric : Metrics.ofKind(TaskKind.REGRESSION)) {
      found.put(
          metric.name(),
          BootstrapIntervals.value(metric, all.sums(), all.rows, drawn.length, r -> replicates[r]));
    }
    return found;
  }

  /** Sums over rows, each taken as often as it was drawn. */
  static final class Totals implements Serializable {
    private long rows;
    private final WideSum squaredError = new WideSum();
    private final WideSum absoluteError = new WideSum();
    private final WideSum labels = new WideSum();
    private final WideSum labelSquares = new WideSum();

    void add(double label, double prediction, int times) {
      double error = label - prediction;
      rows += times;
      squaredError.add(times * error * error);
      absoluteError.add(times * Math.abs(error));
      labels.add(times * label);
      labelSquares.addSquare(label, times);
    }

    void addAll(Totals other) {
      rows += other.rows;
      squaredError.addAll(other.squaredError);
      absoluteError.addAll(other.absoluteError);
      labels.addAll(other.labels);
      labelSquares.addAll(other.labelSquares);
    }

    RegressionSums sums() {
      return new RegressionSums(
          rows,
          squaredError.value(),
          absoluteError.value(),
          WideSum.aroundMean(labelSquares, labels, rows));
    }
  }
}
