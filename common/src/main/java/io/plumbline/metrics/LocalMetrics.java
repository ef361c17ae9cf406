package io.plumbline.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Exact metrics of arrays that fit into memory. */
public final class LocalMetrics {
  private LocalMetrics() {}

  /**
   * Computes a metric of arrays on the driver.
   *
   * @param metric name in the catalog
   * @param labels as {@link MetricState#add} takes them
   * @param predictions as many
   * @return empty when the metric is not defined, e.g. without rows
   * @throws io.plumbline.base.PlumblineException (SPEC) when no metric has this name
   * @throws io.plumbline.base.PlumblineException (INPUT) when a label or prediction is outside of
   *     its range or NaN
   * @throws IllegalArgumentException when the arrays differ in length
   */
  public static OptionalDouble value(
      String metric, Task task, double[] labels, double[][] predictions) {
    if (labels.length != predictions.length) {
      throw new IllegalArgumentException(
          "%d labels, %d predictions".formatted(labels.length, predictions.length));
    }
    return Metrics.of(metric).of(task.sums(labels, predictions));
  }

  /**
   * Area under the ROC curve: the fraction of pairs of a positive and a negative in the right
   * order, ties counting half; empty with one class.
   *
   * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil, 1982</a>
   */
  public static OptionalDouble auc(double[] labels, double[] predictions) {
    for (int i = 0; i < labels.length; i++) {
      BinaryMetricState.requireProbability(labels[i], predictions[i]);
    }
    double[] positives = of(1, labels, predictions);
    double[] negatives = of(0, labels, predictions);
    if (positives.length == 0 || negatives.length == 0) {
      return OptionalDouble.empty();
    }
    int below = 0;
    int notAbove = 0;
    double ordered = 0;
    for (double score : positives) {
      while (below < negatives.length && negatives[below] < score) {
        below++;
      }
      while (notAbove < negatives.length && negatives[notAbove] <= score) {
        notAbove++;
      }
      ordered += (below + notAbove) / 2.0;
    }
    return OptionalDouble.of(ordered / ((double) positives.length * negatives.length));
  }

  /** The scores of one class, ascending. */
  private static double[] of(double label, double[] labels, double[] predictions) {
    double[] scores = new double[labels.length];
    int size = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) {
        scores[size++] = predictions[i];
      }
    }
    double[] sorted = Arrays.copyOf(scores, size);
    Arrays.sort(sorted);
    return sorted;
  }

  static BinarySums binary(double[] labels, double[][] predictions, double threshold) {
    long[] outcomes = new long[4];
    double logLoss = 0;
    double squaredError = 0;
    double[] scores = Arrays.stream(predictions).mapToDouble(each -> each[0]).toArray();
    for (int i = 0; i < labels.length; i++) {
      double apart = labels[i] - scores[i];
      outcomes[(labels[i] == 1 ? 2 : 0) + (scores[i] >= threshold ? 1 : 0)]++;
      logLoss += BinaryTotals.logLoss(labels[i], scores[i]);
      squaredError += apart * apart;
    }
    return new BinarySums(
        outcomes[3],
        outcomes[1],
        outcomes[0],
        outcomes[2],
        auc(labels, scores),
        logLoss,
        squaredError);
  }

  static RegressionSums regression(double[] labels, double[][] predictions) {
    RegressionMetricState.Totals totals = new RegressionMetricState.Totals();
    for (int i = 0; i < labels.length; i++) {
      RegressionMetricState.requireFinite(labels[i], predictions[i][0]);
      totals.add(labels[i], predictions[i][0], 1);
    }
    return totals.sums();
  }
}
