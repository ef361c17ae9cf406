package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of probabilities against labels 0 and 1. AUC is exact for up to a million different
 * probabilities, beyond which neighbors count as ties; log loss is clipped at 1e-15. Up to 2,048
 * rows are kept as they are, beyond that a state takes 24 bytes per different probability, at most
 * 24 MB, and 16 KB per bootstrap replicate. It travels in about a third of that.
 */
public final class BinaryMetricState implements MetricState {
  private static final int KEPT_AS_ROWS = 2_048;

  private final double threshold;
  private final int replicates;
  private final boolean isWeighted;
  private transient PendingRows pending = new PendingRows(1);
  private transient @Nullable BinaryTotals totals; // null as long as the rows are pending

  private BinaryMetricState(double threshold, int replicates, boolean isWeighted) {
    this.threshold = threshold;
    this.isWeighted = isWeighted;
    this.replicates = BootstrapIntervals.checked(replicates);
  }

  /**
   * Returns a state without rows.
   *
   * @param threshold a probability of this or more says 1
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000; 200 is usual
   */
  public static BinaryMetricState of(double threshold, int replicates) {
    return new BinaryMetricState(threshold, replicates, false);
  }

  /** Returns a state without rows, for rows with weights; otherwise as {@link #of}. */
  public static BinaryMetricState weighted(double threshold, int replicates) {
    return new BinaryMetricState(threshold, replicates, true);
  }

  @Override
  public TaskKind kind() {
    return TaskKind.BINARY;
  }

  @Override
  public void add(double label, double[] prediction, double weight, long rowHash) {
    requireProbability(label, prediction[0]);
    if (!isWeighted && weight != 1) {
      throw new IllegalArgumentException("weight %s in a state without weights".formatted(weight));
    }
    if (totals != null) {
      totals.add(label, prediction[0], weight, rowHash);
      return;
    }
    pending.add(label, prediction, weight, rowHash);
    if (pending.size() > KEPT_AS_ROWS) {
      totals = total();
      pending = new PendingRows(1);
    }
  }

  static void requireProbability(double label, double prediction) {
    if (label != 0 && label != 1) {
      throw MetricErrors.notAClass(label);
    }
    if (!(prediction >= 0 && prediction <= 1)) {
      throw MetricErrors.notAProbability(prediction);
    }
  }

  @Override
  public BinaryMetricState addAll(MetricState state) {
    if (!(state instanceof BinaryMetricState other)
        || other.threshold != threshold
        || other.replicates != replicates
        || other.isWeighted != isWeighted) {
      throw new IllegalArgumentException(
          "only states of one kind, threshold and number of replicates can be merged");
    }
    if (totals == null && rows() + other.rows() > KEPT_AS_ROWS) {
      totals = total();
      pending = new PendingRows(1);
    }
    if (totals != null) {
      other.pour(totals);
    } else {
      pending.addAll(other.pending);
    }
    return this;
  }

  @Override
  public BinaryMetricState merge(MetricState other) {
    return new BinaryMetricState(threshold, replicates, isWeighted).addAll(this).addAll(other);
  }

  @Override
  public long rows() {
    return totals == null ? pending.size() : totals.rows();
  }

  @Override
  public DrawnSums sums() {
    BinaryTotals all = total();
    return new DrawnSums(TaskKind.BINARY, rows(), all.sums(), List.of(all.replicates()));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(threshold);
    out.writeShort(replicates);
    out.writeBoolean(isWeighted);
    out.writeBoolean(totals != null);
    if (totals == null) {
      pending.write(out);
    } else {
      totals.write(out);
    }
  }

  static BinaryMetricState read(DataInputStream in) throws IOException {
    BinaryMetricState found =
        new BinaryMetricState(in.readDouble(), in.readShort(), in.readBoolean());
    if (in.readBoolean()) {
      found.totals = found.empty();
      found.totals.read(in);
    } else {
      found.pending = PendingRows.read(in, 1);
    }
    return found;
  }

  private Object writeReplace() {
    return PackedState.of(this);
  }

  private BinaryTotals total() {
    if (totals != null) {
      return totals;
    }
    BinaryTotals all = empty();
    pour(all);
    return all;
  }

  private BinaryTotals empty() {
    return new BinaryTotals(
        threshold, replicates, isWeighted ? BinaryTotals.UNITS : BinaryTotals.WHOLE);
  }

  private void pour(BinaryTotals into) {
    if (totals != null) {
      into.addAll(totals);
    } else {
      pending.forEach(
          (label, prediction, weight, rowHash) -> into.add(label, prediction[0], weight, rowHash));
    }
  }
}
