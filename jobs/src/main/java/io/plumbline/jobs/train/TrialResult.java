package io.plumbline.jobs.train;

import io.plumbline.metrics.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The outcome of a trial.
 *
 * @param fits one for each fold when it is finished, in the order of the folds
 * @param error why it failed; empty when it did not
 */
record TrialResult(Trial trial, List<Fit> fits, String error) {
  static final String FINISHED = "finished";
  static final String FAILED = "failed";

  static TrialResult finished(Trial trial, List<Fit> fits) {
    return new TrialResult(
        trial, fits.stream().sorted(Comparator.comparingInt(Fit::fold)).toList(), "");
  }

  static TrialResult failed(Trial trial, String error) {
    return new TrialResult(trial, List.of(), error);
  }

  boolean isFinished() {
    return error.isEmpty();
  }

  /** Mean over folds on the held-out rows; empty when it failed or a fold has no value. */
  OptionalDouble score(Metric metric) {
    List<OptionalDouble> values = values(metric);
    return values.isEmpty() || values.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : values.stream().mapToDouble(OptionalDouble::getAsDouble).average();
  }

  /** Standard deviation over folds, of a sample; empty below two folds. */
  OptionalDouble spread(Metric metric) {
    OptionalDouble mean = score(metric);
    if (mean.isEmpty() || fits.size() < 2) {
      return OptionalDouble.empty();
    }
    double squares =
        values(metric).stream()
            .mapToDouble(value -> Math.pow(value.getAsDouble() - mean.getAsDouble(), 2))
            .sum();
    return OptionalDouble.of(Math.sqrt(squares / (fits.size() - 1)));
  }

  double seconds() {
    return fits.stream().mapToDouble(Fit::seconds).sum();
  }

  private List<OptionalDouble> values(Metric metric) {
    return fits.stream().map(fit -> fit.value(FoldFrame.VALIDATION, metric.name())).toList();
  }
}
