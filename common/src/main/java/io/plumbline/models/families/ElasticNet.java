package io.plumbline.models.families;

import io.plumbline.pipeline.TaskKind;
import java.util.Map;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How both linear families are regularised. Parameters: {@code reg} from 0, {@code elastic} from 0
 * (ridge) to 1 (lasso).
 */
final class ElasticNet {
  static final Map<String, Double> DEFAULTS = Map.of("elastic", 0.0, "reg", 0.01);

  private static final int MAX_ITERATIONS = 100;

  private ElasticNet() {}

  static <T extends Predictor<Vector, T, M>, M extends PredictionModel<Vector, M>> M fit(
      T trainer, Dataset<Row> data, TaskKind kind, Map<String, Double> params) {
    Map<String, Object> settings =
        Map.of(
            "maxIter",
            MAX_ITERATIONS,
            "regParam",
            params.get("reg"),
            "elasticNetParam",
            params.get("elastic"),
            "standardization",
            false); // the features are scaled already, as the spec says
    return MllibTraining.fit(trainer, settings, data, kind);
  }
}
