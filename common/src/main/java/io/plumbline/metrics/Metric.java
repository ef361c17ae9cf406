package io.plumbline.metrics;

import io.plumbline.base.PlugIn;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.TaskKind;
import java.util.OptionalDouble;
import java.util.Set;

/** A number that says how good predictions are; computed from mergeable sums. */
public interface Metric extends PlugIn {
  /** As in a pipeline file and in the tables, e.g. {@code log_loss}. */
  @Override
  String name();

  /** Returns the kinds of task that it is defined for; one or more. */
  Set<TaskKind> kinds();

  @Override
  default String summary() {
    return "For %s tasks; %s is better."
        .formatted(
            Texts.list(kinds().stream().map(Texts::word).sorted().toList()),
            greaterIsBetter() ? "greater" : "smaller");
  }

  boolean greaterIsBetter();

  /**
   * Computes the metric.
   *
   * @param sums of one of {@link #kinds}: {@link BinarySums} or {@link RegressionSums}
   * @return empty when not defined for these rows, e.g. {@code auc} of one class; never NaN
   */
  OptionalDouble of(PredictionSums sums);

  /** True when {@code a} is better than {@code b}. */
  default boolean better(double a, double b) {
    return greaterIsBetter() ? a > b : a < b;
  }
}
