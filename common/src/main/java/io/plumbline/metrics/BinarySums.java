package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.util.OptionalDouble;

/**
 * Predictions of probabilities against labels 0 and 1.
 *
 * @param truePositives label 1 and probability at the threshold or above
 * @param auc area under the ROC curve; empty with one class
 * @param logLoss sum over the rows, in nats
 * @param squaredError sum over the rows of (label - probability)²
 */
public record BinarySums(
    double truePositives,
    double falsePositives,
    double trueNegatives,
    double falseNegatives,
    OptionalDouble auc,
    double logLoss,
    double squaredError)
    implements PredictionSums {
  @Override
  public TaskKind kind() {
    return TaskKind.BINARY;
  }

  @Override
  public double rows() {
    return truePositives + falsePositives + trueNegatives + falseNegatives;
  }
}
