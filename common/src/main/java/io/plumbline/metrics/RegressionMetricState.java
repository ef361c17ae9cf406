package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.stats.WideSum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Metrics of predicted numbers against the true ones; 72 bytes per bootstrap replicate. */
public final class RegressionMetricState implements MetricState {
  private final transient Totals all;
  private final transient Totals[] drawn;
  private final byte[] times;

  private final boolean isWeighted;

  private RegressionMetricState(int replicates, boolean isWeighted) {
    this.isWeighted = isWeighted;
    this.all = Totals.of(isWeighted);
    this.drawn = new Totals[BootstrapIntervals.checked(replicates)];
    this.times = new byte[replicates];
    for (int r = 0; r < replicates; r++) {
      drawn[r] = Totals.of(isWeighted);
    }
  }

  /**
   * Returns a state without rows.
   *
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000; 200 is usual
   */
  public static RegressionMetricState of(int replicates) {
    return new RegressionMetricState(replicates, false);
  }

  /** Returns a state without rows, for rows with weights; otherwise as {@link #of}. */
  public static RegressionMetricState weighted(int replicates) {
    return new RegressionMetricState(replicates, true);
  }

  @Override
  public TaskKind kind() {
    return TaskKind.REGRESSION;
  }

  @Override
  public void add(double label, double[] prediction, double weight, long rowHash) {
    double value = prediction[0];
    requireFinite(label, value);
    if (!isWeighted && weight != 1) {
      throw new IllegalArgumentException("weight %s in a state without weights".formatted(weight));
    }
    all.add(label, value, weight, 1);
    BootstrapIntervals.draw(rowHash, times);
    for (int r = 0; r < times.length; r++) {
      if (times[r] > 0) {
        drawn[r].add(label, value, weight, times[r]);
      }
    }
  }

  static void requireFinite(double label, double prediction) {
    if (!Double.isFinite(label) || !Double.isFinite(prediction)) {
      throw MetricErrors.notFinite(label, prediction);
    }
  }

  @Override
  public RegressionMetricState addAll(MetricState state) {
    if (!(state instanceof RegressionMetricState other)
        || other.drawn.length != drawn.length
        || other.isWeighted != isWeighted) {
      throw new IllegalArgumentException(
          "only states of one kind and number of replicates can be merged");
    }
    all.addAll(other.all);
    for (int r = 0; r < drawn.length; r++) {
      drawn[r].addAll(other.drawn[r]);
    }
    return this;
  }

  @Override
  public RegressionMetricState merge(MetricState other) {
    return new RegressionMetricState(drawn.length, isWeighted).addAll(this).addAll(other);
  }

  @Override
  public long rows() {
    return all.rows;
  }

  @Override
  public DrawnSums sums() {
    return new DrawnSums(
        TaskKind.REGRESSION,
        all.rows,
        all.sums(),
        Arrays.stream(drawn).<PredictionSums>map(Totals::sums).toList());
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeShort(drawn.length);
    out.writeBoolean(isWeighted);
    all.write(out);
    for (Totals replicate : drawn) {
      replicate.write(out);
    }
  }

  static RegressionMetricState read(DataInputStream in) throws IOException {
    RegressionMetricState found = new RegressionMetricState(in.readShort(), in.readBoolean());
    found.all.read(in);
    for (Totals replicate : found.drawn) {
      replicate.read(in);
    }
    return found;
  }

  private Object writeReplace() {
    return PackedState.of(this);
  }

  /** Sums over rows, each taken as often as it was drawn, and by its weight. */
  static final class Totals {
    private long rows;
    private @Nullable WideSum weights; // null if every row counts 1
    private WideSum squaredError = new WideSum();
    private WideSum absoluteError = new WideSum();
    private WideSum labels = new WideSum();
    private WideSum labelSquares = new WideSum();

    static Totals of(boolean isWeighted) {
      Totals totals = new Totals();
      totals.weights = isWeighted ? new WideSum() : null;
      return totals;
    }

    void add(double label, double prediction, double weight, int times) {
      if (weights != null) {
        weights.add(weight * times);
        addWeighted(label, label - prediction, weight * times);
        rows += times;
      } else {
        add(label, prediction, times);
      }
    }

    /** Products of the label are exact, since their sums cancel. */
    private void addWeighted(double label, double error, double weight) {
      squaredError.add(weight * error * error);
      absoluteError.add(weight * Math.abs(error));
      double product = weight * label;
      double rest = Math.fma(weight, label, -product);
      labels.add(product);
      labels.add(rest);
      for (double part : new double[] {product, rest}) {
        labelSquares.add(part * label);
        labelSquares.add(Math.fma(part, label, -(part * label)));
      }
    }

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
      if (weights != null && other.weights != null) {
        weights.addAll(other.weights);
      }
      squaredError.addAll(other.squaredError);
      absoluteError.addAll(other.absoluteError);
      labels.addAll(other.labels);
      labelSquares.addAll(other.labelSquares);
    }

    void write(DataOutputStream out) throws IOException {
      out.writeLong(rows);
      if (weights != null) {
        weights.write(out);
      }
      squaredError.write(out);
      absoluteError.write(out);
      labels.write(out);
      labelSquares.write(out);
    }

    void read(DataInputStream in) throws IOException {
      rows = in.readLong();
      if (weights != null) {
        weights = WideSum.read(in);
      }
      squaredError = WideSum.read(in);
      absoluteError = WideSum.read(in);
      labels = WideSum.read(in);
      labelSquares = WideSum.read(in);
    }

    RegressionSums sums() {
      return new RegressionSums(
          weights == null ? rows : weights.value(),
          squaredError.value(),
          absoluteError.value(),
          weights == null
              ? WideSum.aroundMean(labelSquares, labels, rows)
              : WideSum.aroundMean(labelSquares, labels, weights));
    }
  }
}
