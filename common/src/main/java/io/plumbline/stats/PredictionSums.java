package io.plumbline.stats;

import io.plumbline.spec.TaskKind;

/** What metrics are computed from. */
public sealed interface PredictionSums permits BinarySums, RegressionSums {
  TaskKind kind();

  /** Number of rows, each as often as it was drawn. */
  double rows();
}
