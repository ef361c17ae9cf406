package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;

/** Sums over predictions that metrics are computed from. */
public sealed interface PredictionSums permits BinarySums, RegressionSums {
  TaskKind kind();

  /** Number of rows, each as often as it was drawn. */
  double rows();
}
