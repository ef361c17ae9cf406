package io.plumbline.jobs.evaluate;

import io.plumbline.metrics.Metric;
import io.plumbline.metrics.MetricValue;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Is the model under- or overfitted, in one word and in a sentence with the numbers. Asked in this
 * order: is there enough data to say, does the model know even its own training rows, does it know
 * them much better than rows it never saw.
 *
 * <p>Distances are measured against a scale: 1 for a metric of which more is better (they end at
 * 1), the baseline's value for an error (rmse, mae, log_loss, brier), so that one limit fits every
 * unit.
 *
 * @param gap train minus validation, sign turned so that more is worse; empty when one is not
 *     defined
 */
record FitVerdict(String verdict, String reason, OptionalDouble gap) {
  static final String GOOD = "good";
  static final String OVERFIT = "overfit";
  static final String UNDERFIT = "underfit";
  static final String NOT_ENOUGH_DATA = "not enough data";

  /** Fewer test rows than this say nothing, whatever the interval. */
  static final long MIN_TEST_ROWS = 100;

  /** Widest test interval that still lets one judge, as a share of the scale. */
  static final double MAX_INTERVAL = 0.2;

  /** Largest gap of train to validation that counts as none, as a share of the scale. */
  static final double GAP_TOLERANCE = 0.05;

  /**
   * What a model has to be better than the baseline on its own training rows, as a share of the
   * scale.
   */
  static final double CLEAR_GAIN = 0.02;

  /**
   * @param train on all training rows, by the whole ensemble
   * @param validation on training rows, each by the members that never saw it
   * @param baselineTrain what the mean of the training labels reaches on the training rows
   */
  static FitVerdict of(
      Metric metric,
      MetricValue train,
      MetricValue validation,
      MetricValue test,
      MetricValue baselineTrain,
      MetricValue baselineTest) {
    OptionalDouble gap =
        train.value().isEmpty() || validation.value().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                better(metric, train.value().getAsDouble(), validation.value().getAsDouble()));
    for (Named one :
        new Named[] {
          new Named("test", test), new Named("training", train), new Named("out-of-bag", validation)
        }) {
      if (one.value.value().isEmpty()) {
        return new FitVerdict(
            NOT_ENOUGH_DATA,
            "%s is not defined on the %d %s rows%s"
                .formatted(
                    metric.name(),
                    one.value.n(),
                    one.name,
                    one.value.n() == 0 ? ": there are none" : ": do they have one label only?"),
            gap);
      }
    }
    if (test.n() < MIN_TEST_ROWS) {
      return new FitVerdict(
          NOT_ENOUGH_DATA,
          "%s too few to judge: %d are needed; test %s"
              .formatted(
                  test.n() == 1 ? "1 test row is" : test.n() + " test rows are",
                  MIN_TEST_ROWS,
                  text(test)),
          gap);
    }
    double scale = scale(metric, baselineTest);
    double width = width(test);
    if (width > MAX_INTERVAL * scale) {
      return new FitVerdict(
          NOT_ENOUGH_DATA,
          "the interval of test %s is %s wide, more than %s: %d test rows do not tell"
              .formatted(text(test), number(width), number(MAX_INTERVAL * scale), test.n()),
          gap);
    }
    return judged(metric, train, validation, test, baselineTrain, scale, gap.getAsDouble());
  }

  private static FitVerdict judged(
      Metric metric,
      MetricValue train,
      MetricValue validation,
      MetricValue test,
      MetricValue baselineTrain,
      double scale,
      double gap) {
    // A model that never predicts the positive class has no precision: if the baseline has no
    // value, a model that has one is better.
    double baseline = baselineTrain.value().orElse(Double.NaN);
    double gain = better(metric, train.value().getAsDouble(), baseline);
    boolean beyond = better(metric, worst(metric, train), baseline) > 0;
    if (baselineTrain.value().isPresent() && !(gain > CLEAR_GAIN * scale && beyond)) {
      return new FitVerdict(
          UNDERFIT,
          "even on its own training rows %s %s is not clearly better than the baseline's %s: %s, %s"
              .formatted(
                  metric.name(),
                  text(train),
                  number(baseline),
                  "better by " + number(gain),
                  "more than " + number(CLEAR_GAIN * scale) + " is asked"),
          OptionalDouble.of(gap));
    }
    boolean apart = better(metric, worst(metric, train), best(metric, validation)) > 0;
    if (gap > GAP_TOLERANCE * scale && apart) {
      return new FitVerdict(
          OVERFIT,
          "%s is %s on training rows and %s on rows that the members never saw: a gap of %s, more "
                  .formatted(metric.name(), text(train), text(validation), number(gap))
              + "than %s and beyond both intervals; test %s"
                  .formatted(number(GAP_TOLERANCE * scale), text(test)),
          OptionalDouble.of(gap));
    }
    String shifted =
        better(metric, worst(metric, validation), best(metric, test)) > 0
            ? "; test is below validation beyond the intervals, so the test rows may be of another time or kind"
            : "";
    return new FitVerdict(
        GOOD,
        "%s is %s on training rows, %s on rows that the members never saw and %s on test rows: a gap of %s%s"
                .formatted(
                    metric.name(),
                    text(train),
                    text(validation),
                    text(test),
                    number(gap),
                    gap > GAP_TOLERANCE * scale
                        ? ", within the intervals"
                        : ", not more than " + number(GAP_TOLERANCE * scale))
            + shifted,
        OptionalDouble.of(gap));
  }

  private record Named(String name, MetricValue value) {}

  /** How much better {@code a} is than {@code b}, in the metric's unit. */
  private static double better(Metric metric, double a, double b) {
    return metric.greaterIsBetter() ? a - b : b - a;
  }

  private static double scale(Metric metric, MetricValue baseline) {
    double size = metric.greaterIsBetter() ? 1 : Math.abs(baseline.value().orElse(1));
    return size > 0 ? size : 1;
  }

  private static double width(MetricValue value) {
    return value.ciLow().isEmpty() || value.ciHigh().isEmpty()
        ? 0
        : value.ciHigh().getAsDouble() - value.ciLow().getAsDouble();
  }

  /** The bad end of the interval; the value itself where there is none. */
  private static double worst(Metric metric, MetricValue value) {
    return (metric.greaterIsBetter() ? value.ciLow() : value.ciHigh())
        .orElse(value.value().getAsDouble());
  }

  private static double best(Metric metric, MetricValue value) {
    return (metric.greaterIsBetter() ? value.ciHigh() : value.ciLow())
        .orElse(value.value().getAsDouble());
  }

  private static String text(MetricValue value) {
    String number = number(value.value().getAsDouble());
    return value.ciLow().isEmpty() || value.ciHigh().isEmpty()
        ? number
        : "%s [%s, %s]"
            .formatted(
                number, number(value.ciLow().getAsDouble()), number(value.ciHigh().getAsDouble()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
