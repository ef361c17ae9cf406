package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;

/**
 * Predictions of numbers against the true ones.
 *
 * @param squaredError sum over the rows of (label - prediction)²
 * @param absoluteError sum over the rows of |label - prediction|
 * @param aroundMean sum over the rows of (label - mean label)²
 */
public record RegressionSums(
    double rows, double squaredError, double absoluteError, double aroundMean)
    implements PredictionSums {
  @Override
  public TaskKind kind() {
    return TaskKind.REGRESSION;
  }
}
