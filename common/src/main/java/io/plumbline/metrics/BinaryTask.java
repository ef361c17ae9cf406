package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;

/**
 * One of two classes. Labels are 0 and 1; a prediction is the probability of 1.
 *
 * @param threshold a probability of this or more says 1
 */
public record BinaryTask(double threshold) implements Task {
  @Override
  public TaskKind kind() {
    return TaskKind.BINARY;
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public double decision(double[] prediction) {
    return prediction[0] >= threshold ? 1 : 0;
  }

  @Override
  public MetricState empty(int replicates, boolean isWeighted) {
    return isWeighted
        ? BinaryMetricState.weighted(threshold, replicates)
        : BinaryMetricState.of(threshold, replicates);
  }

  @Override
  public PredictionSums sums(double[] labels, double[][] predictions) {
    return LocalMetrics.binary(labels, predictions, threshold);
  }
}
