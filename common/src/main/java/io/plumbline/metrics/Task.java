package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.io.Serializable;

/**
 * The form of labels and predictions, how a prediction is decided, and how predictions are counted.
 * A label is a number: the number of a class, or the value of a regression. A prediction is an
 * array of {@link #width} numbers.
 */
public sealed interface Task extends Serializable permits BinaryTask, RegressionTask {
  /** Returns the task of a pipeline. */
  static Task of(TaskSpec spec) {
    return switch (spec.kind()) {
      case BINARY -> new BinaryTask(spec.threshold());
      case REGRESSION -> new RegressionTask();
    };
  }

  TaskKind kind();

  /** Returns the number of classes; 0 for a regression. */
  int classes();

  /** Returns the length of a prediction. */
  int width();

  /** Returns what a prediction says: the number of a class, or the value of a regression. */
  double decision(double[] prediction);

  /**
   * Returns a state without rows.
   *
   * @param replicates bootstrap replicates, from 0 (no intervals) to 1,000; 200 is usual
   * @param isWeighted whether rows have weights
   */
  MetricState empty(int replicates, boolean isWeighted);

  /**
   * Sums over arrays in memory, each row counting once, for metrics without intervals.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when a label or prediction is outside of
   *     its range or NaN
   */
  PredictionSums sums(double[] labels, double[][] predictions);
}
