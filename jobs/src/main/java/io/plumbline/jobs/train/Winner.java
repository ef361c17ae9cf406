package io.plumbline.jobs.train;

import io.plumbline.metrics.Metric;
import java.util.List;
import java.util.OptionalDouble;

/** The trial whose parameters the ensemble gets. */
final class Winner {
  private Winner() {}

  /**
   * Returns the trial with the best mean score; among equals the first in the spec. The baseline
   * never wins.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) when no trial could be trained
   */
  static TrialResult of(List<TrialResult> results, Metric metric) {
    List<TrialResult> models =
        results.stream().filter(result -> !result.trial().isBaseline()).toList();
    TrialResult best = null;
    for (TrialResult result : models) {
      OptionalDouble score = result.score(metric);
      if (score.isPresent()
          && (best == null
              || metric.better(score.getAsDouble(), best.score(metric).orElseThrow()))) {
        best = result;
      }
    }
    if (best == null) {
      TrialResult first = models.get(0);
      throw TrainErrors.allFailed(
          models.size(),
          first.trial().toString(),
          first.isFinished()
              ? metric.name() + " is not defined on a held-out fold"
              : first.error());
    }
    return best;
  }
}
