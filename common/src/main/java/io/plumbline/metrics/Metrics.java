package io.plumbline.metrics;

import io.plumbline.base.Lookup;
import io.plumbline.base.Registry;
import io.plumbline.pipeline.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
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
          () ->
              greater(
                  "accuracy", binary(s -> ratio(s.truePositives() + s.trueNegatives(), s.rows()))),
          () -> greater("auc", binary(BinarySums::auc)),
          () -> smaller("brier", binary(s -> ratio(s.squaredError(), s.rows()))),
          () ->
              greater(
                  "f1",
                  binary(
                      s ->
                          ratio(
                              2 * s.truePositives(),
                              2 * s.truePositives() + s.falsePositives() + s.falseNegatives()))),
          () -> smaller("log_loss", binary(s -> ratio(s.logLoss(), s.rows()))),
          () -> smaller("mae", regression(s -> ratio(s.absoluteError(), s.rows()))),
          () ->
              greater(
                  "precision",
                  binary(s -> ratio(s.truePositives(), s.truePositives() + s.falsePositives()))),
          () -> greater("r2", regression(Metrics::r2)),
          () ->
              greater(
                  "recall",
                  binary(s -> ratio(s.truePositives(), s.truePositives() + s.falseNegatives()))),
          () -> smaller("rmse", regression(s -> root(ratio(s.squaredError(), s.rows())))));

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
    return CATALOG.all().stream().filter(metric -> metric.kinds().contains(kind)).toList();
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

  /** How a metric is computed for one kind of task. */
  private record Formula(TaskKind kind, Function<PredictionSums, OptionalDouble> of) {}

  private static Formula binary(Function<BinarySums, OptionalDouble> formula) {
    return new Formula(TaskKind.BINARY, sums -> formula.apply((BinarySums) sums));
  }

  private static Formula regression(Function<RegressionSums, OptionalDouble> formula) {
    return new Formula(TaskKind.REGRESSION, sums -> formula.apply((RegressionSums) sums));
  }

  private static Metric greater(String name, Formula... formulas) {
    return named(name, true, formulas);
  }

  private static Metric smaller(String name, Formula... formulas) {
    return named(name, false, formulas);
  }

  private static Metric named(String name, boolean greaterIsBetter, Formula... formulas) {
    Map<TaskKind, Function<PredictionSums, OptionalDouble>> byKind = new TreeMap<>();
    Arrays.stream(formulas).forEach(formula -> byKind.put(formula.kind(), formula.of()));
    return new Named(name, greaterIsBetter, byKind);
  }

  private record Named(
      String name,
      boolean greaterIsBetter,
      Map<TaskKind, Function<PredictionSums, OptionalDouble>> byKind)
      implements Metric {
    @Override
    public Set<TaskKind> kinds() {
      return byKind.keySet();
    }

    @Override
    public OptionalDouble of(PredictionSums sums) {
      return Lookup.required(byKind, sums.kind()).apply(sums);
    }
  }
}
