package io.plumbline.metrics;

import io.plumbline.base.Registry;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The metrics that a pipeline file can name.
 *
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn,
 *     Metrics and scoring: the same definitions</a>
 */
public final class Metrics {
  public static final Registry<Metric> CATALOG =
      Registry.of(
          Metric.class,
          "metric",
          () -> greater("accuracy", s -> ratio(s.truePositives() + s.trueNegatives(), s.rows())),
          () -> greater("auc", BinarySums::auc),
          () -> smaller("brier", s -> ratio(s.squaredError(), s.rows())),
          () ->
              greater(
                  "f1",
                  s ->
                      ratio(
                          2 * s.truePositives(),
                          2 * s.truePositives() + s.falsePositives() + s.falseNegatives())),
          () -> smaller("log_loss", s -> ratio(s.logLoss(), s.rows())),
          () -> new RegressionMetric("mae", false, s -> ratio(s.absoluteError(), s.rows())),
          () ->
              greater(
                  "precision",
                  s -> ratio(s.truePositives(), s.truePositives() + s.falsePositives())),
          () -> new RegressionMetric("r2", true, Metrics::r2),
          () ->
              greater(
                  "recall", s -> ratio(s.truePositives(), s.truePositives() + s.falseNegatives())),
          () -> new RegressionMetric("rmse", false, s -> root(ratio(s.squaredError(), s.rows()))));

  private Metrics() {}

  /**
   * Returns a metric by name.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) when none has this name; the message gives
   *     the known ones
   */
  public static Metric of(String name) {
    return CATALOG.find(name);
  }

  public static List<Metric> ofKind(TaskKind kind) {
    return CATALOG.all().stream().filter(metric -> metric.kind() == kind).toList();
  }

  public static List<String> namesFor(TaskKind kind) {
    return ofKind(kind).stream().map(Metric::name).toList();
  }

  private static OptionalDouble r2(RegressionSums sums) {
    OptionalDouble unexplained = ratio(sums.squaredError(), sums.aroundMean());
    return unexplained.isEmpty() ? unexplained : OptionalDouble.of(1 - unexplained.getAsDouble());
  }

  private static OptionalDouble root(OptionalDouble square) {
    return square.isEmpty() ? square : OptionalDouble.of(Math.sqrt(square.getAsDouble()));
  }

  private static OptionalDouble ratio(double part, double whole) {
    double ratio = part / whole;
    return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  private static Metric greater(String name, Function<BinarySums, OptionalDouble> formula) {
    return new BinaryMetric(name, true, formula);
  }

  private static Metric smaller(String name, Function<BinarySums, OptionalDouble> formula) {
    return new BinaryMetric(name, false, formula);
  }

  private record BinaryMetric(
      String name, boolean greaterIsBetter, Function<BinarySums, OptionalDouble> formula)
      implements Metric {
    @Override
    public TaskKind kind() {
      return TaskKind.BINARY;
    }

    @Override
    public OptionalDouble of(PredictionSums sums) {
      return formula.apply((BinarySums) sums);
    }
  }

  private record RegressionMetric(
      String name, boolean greaterIsBetter, Function<RegressionSums, OptionalDouble> formula)
      implements Metric {
    @Override
    public TaskKind kind() {
      return TaskKind.REGRESSION;
    }

    @Override
    public OptionalDouble of(PredictionSums sums) {
      return formula.apply((RegressionSums) sums);
    }
  }
}
