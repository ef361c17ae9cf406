package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of probabilities against labels 0 and 1. AUC is taken on a fixed grid of 65,536 scores,
 * within which ties count half; log loss is clipped at 1e-15. Up to 2,048 rows are kept as they
 * are, beyond that a state takes about 1 MB and 16 KB per bootstrap replicate, however many rows
 * there are.
 */
public final class BinaryMetricState implements MetricState {
  private static final int KEPT_AS_ROWS = 2_048;

  private final double threshold;
  private final int replicates;
  private PendingRows pending = new PendingRows();
  private @Nullable BinaryTotals totals; // null as long as the rows are pending

  private BinaryMetricState(double threshold, int replicates) {
    this.threshold = threshold;
    this.replicates = BootstrapIntervals.checked(replicates);
  }

  /**
   * Returns a state without rows.
   *
   * @param threshold a probability of this or more says 1
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000; 200 is usual
   */
  public static BinaryMetricState of(double threshold, int replicates) {
    return new BinaryMetricState(threshold, replicates);
  }

  @Override
  public void add(double label, double prediction, long rowHash) {
    if (label != 0 && label != 1) {
      throw MetricErrors.notAClass(label);
    }
    if (!(prediction >= 0 && prediction <= 1)) {
      throw MetricErrors.notAProbability(prediction);
    }
    if (totals != null) {
      totals.add(label, prediction, rowHash);
      return;
    }
    pending.add(label, prediction, rowHash);
    if (pending.size() > KEPT_AS_ROWS) {
      totals = total();
      pending = new PendingRows();
    }
  }

  @Override
  public BinaryMetricState merge(MetricState state) {
    if (!(state instanceof BinaryMetricState other)
        || other.threshold != threshold
        || other.replicates != replicates) {
      throw new IllegalArgumentException(
          "only states of one kind, threshold and number of replicates can be merged");
    }
    BinaryMetricState merged = new BinaryMetricState(threshold, replicates);
    if (rows() + other.rows() > KEPT_AS_ROWS) {
      BinaryTotals all = new BinaryTotals(threshold, replicates);
      this.pour(all);
      other.pour(all);
      merged.totals = all;
    } else {
      merged.pending.addAll(pending);
      merged.pending.addAll(other.pending);
    }
    return merged;
  }

  @Override
  public long rows() {
    return totals == null ? pending.size() : totals.rows();
  }

  @Override
  public Map<String, MetricValue> finish() {
    BinaryTotals all = total();
    PredictionSums sums = all.sums();
    PredictionSums[] drawn = all.replicates();
    Map<String, MetricValue> found = new TreeMap<>();
    for (Metric metric : Metrics.ofKind(TaskKind.BINARY)) {
      found.put(
          metric.name(),
          BootstrapIntervals.value(metric, sums, rows(), drawn.length, r -> drawn[r]));
    }
    return found;
  }

  private BinaryTotals total() {
    if (totals != null) {
      return totals;
    }
    BinaryTotals all = new BinaryTotals(threshold, replicates);
    pour(all);
    return all;
  }

  private void pour(BinaryTotals into) {
    if (totals != null) {
      into.addAll(totals);
    } else {
      pending.forEach(into::add);
    }
  }
}
