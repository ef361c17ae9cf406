package io.plumbline.models.families;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.metrics.Task;
import io.plumbline.models.Unconverged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits the linear families with an elastic-net penalty. */
final class ElasticNet {
  static final String PENALTY = "reg";

  private static final Option<Integer> MAX_ITERATIONS =
      Option.integer("max-iterations")
          .between(1, 10_000)
          .orElse(100)
          .describedAs(
              "iterations after which a fit ends, converged or not; a linear regression with elastic = 0 needs none");

  private static final String ADVICE =
      "Raise reg or max-iterations in its grid, and keep features.numeric.scale = standard.";

  static final List<Option<? extends Number>> OPTIONS =
      List.of(
          Option.number("elastic")
              .between(0, 1)
              .orElse(0.0)
              .describedAs("mix of the penalties: 0 is ridge, 1 is lasso"),
          MAX_ITERATIONS,
          Option.number(PENALTY)
              .atLeast(0)
              .orElse(0.01)
              .describedAs(
                  "strength of the penalty on features as features.numeric.scale leaves them: with none, "
                      + "it depends on their units"));

  private ElasticNet() {}

  static <T extends Predictor<Vector, T, M>, M extends PredictionModel<Vector, M>> M fit(
      T trainer, Dataset<Row> data, Task task, Map<String, Double> params) {
    Map<String, Object> settings =
        Map.of(
            "maxIter",
            maxIterations(params),
            "regParam",
            Lookup.required(params, PENALTY),
            "elasticNetParam",
            Lookup.required(params, "elastic"),
            "standardization",
            false); // the features are scaled already, as the spec says
    return MllibTraining.fit(trainer, settings, data, task);
  }

  /**
   * Returns the limit that ended a fit before it converged; empty if none did.
   *
   * @param objectiveHistory value of the objective before the first iteration, and after each
   */
  static Optional<Unconverged> unconverged(double[] objectiveHistory, Map<String, Double> params) {
    int limit = maxIterations(params);
    return objectiveHistory.length - 1 < limit
        ? Optional.empty()
        : Optional.of(new Unconverged(limit, ADVICE));
  }

  private static int maxIterations(Map<String, Double> params) {
    return Lookup.required(params, MAX_ITERATIONS.name()).intValue();
  }
}
