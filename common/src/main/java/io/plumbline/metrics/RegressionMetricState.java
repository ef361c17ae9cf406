package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.stats.WideSum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Metrics of predicted numbers against the true ones; 72 bytes per bootstrap replicate. */
public final class RegressionMetricState implements MetricState {
  private final transient Totals all = new Totals();
  private final transient Totals[] drawn;
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
    requireFinite(label, prediction);
    all.add(label, prediction, 1);
    BootstrapIntervals.draw(rowHash, times);
    for (int r = 0; r < times.length; r++) {
      if (times[r] > 0) {
        drawn[r].add(label, prediction, times[r]);
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
    if (!(state instanceof RegressionMetricState other) || other.drawn.length != drawn.length) {
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
    return of(drawn.length).addAll(this).addAll(other);
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
    all.write(out);
    for (Totals replicate : drawn) {
      replicate.write(out);
    }
  }

  static RegressionMetricState read(DataInputStream in) throws IOException {
    RegressionMetricState found = of(in.readShort());
    found.all.read(in);
    for (Totals replicate : found.drawn) {
      replicate.read(in);
    }
    return found;
  }

  private Object writeReplace() {
    return PackedState.of(this);
  }

  /** Sums over rows, each taken as often as it was drawn. */
  static final class Totals {
    private long rows;
    private WideSum squaredError = new WideSum();
    private WideSum absoluteError = new WideSum();
    private WideSum labels = new WideSum();
    private WideSum labelSquares = new WideSum();

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

    void write(DataOutputStream out) throws IOException {
      out.writeLong(rows);
      squaredError.write(out);
      absoluteError.write(out);
      labels.write(out);
      labelSquares.write(out);
    }

    void read(DataInputStream in) throws IOException {
      rows = in.readLong();
      squaredError = WideSum.read(in);
      absoluteError = WideSum.read(in);
      labels = WideSum.read(in);
      labelSquares = WideSum.read(in);
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
