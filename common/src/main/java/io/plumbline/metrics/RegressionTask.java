package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;

/** A number. The label and the prediction are its value. */
public record RegressionTask() implements Task {
  @Override
  public TaskKind kind() {
    return TaskKind.REGRESSION;
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public double decision(double[] prediction) {
    return prediction[0];
  }

  @Override
  public MetricState empty(int replicates, boolean isWeighted) {
    return isWeighted
        ? RegressionMetricState.weighted(replicates)
        : RegressionMetricState.of(replicates);
  }

  @Override
  public PredictionSums sums(double[] labels, double[][] predictions) {
    return LocalMetrics.regression(labels, predictions);
  }
}
