package io.plumbline.models.families;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits the linear families with an elastic-net penalty. */
final class ElasticNet {
  static final List<Option<? extends Number>> OPTIONS =
      List.of(
          Option.number("elastic")
              .between(0, 1)
              .orElse(0.0)
              .describedAs("mix of the penalties: 0 is ridge, 1 is lasso"),
          Option.number("reg")
              .atLeast(0)
              .orElse(0.01)
              .describedAs(
                  "strength of the penalty on features as features.numeric.scale leaves them: with none, "
                      + "it depends on their units"));

  private static final int MAX_ITERATIONS = 100;

  private ElasticNet() {}

  static <T extends Predictor<Vector, T, M>, M extends PredictionModel<Vector, M>> M fit(
      T trainer, Dataset<Row> data, TaskKind kind, Map<String, Double> params) {
    Map<String, Object> settings =
        Map.of(
            "maxIter",
            MAX_ITERATIONS,
            "regParam",
            Lookup.required(params, "reg"),
            "elasticNetParam",
            Lookup.required(params, "elastic"),
            "standardization",
            false); // the features are scaled already, as the spec says
    return MllibTraining.fit(trainer, settings, data, kind);
  }
}
