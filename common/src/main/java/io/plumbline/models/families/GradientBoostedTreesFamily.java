package io.plumbline.models.families;

import io.plumbline.models.Model;
import io.plumbline.models.ModelFamily;
import io.plumbline.pipeline.TaskKind;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trees that each mend what those before left. Parameters: {@code rounds}, {@code depth} up to 30,
 * {@code step} in (0, 1].
 */
public final class GradientBoostedTreesFamily implements ModelFamily {
  @Override
  public String name() {
    return "gradient-boosted-trees";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Trees.KINDS;
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of("depth", 4.0, "rounds", 50.0, "step", 0.1);
  }

  @Override
  public Model fit(Dataset<Row> data, TaskKind kind, Map<String, Double> params, long seed) {
    int rounds = params.get("rounds").intValue();
    double step = params.get("step");
    if (kind == TaskKind.BINARY) {
      GBTClassifier trainer =
          new GBTClassifier().setMaxIter(rounds).setStepSize(step).setSubsamplingRate(1.0);
      return fitted(Trees.grow(trainer, data, kind, params, seed));
    }
    GBTRegressor trainer =
        new GBTRegressor().setMaxIter(rounds).setStepSize(step).setSubsamplingRate(1.0);
    return fitted(Trees.grow(trainer, data, kind, params, seed));
  }

  @Override
  public Model load(SparkSession spark, TaskKind kind, String path) {
    return kind == TaskKind.BINARY
        ? fitted(GBTClassificationModel.read().session(spark).load(path))
        : fitted(GBTRegressionModel.read().session(spark).load(path));
  }

  private static Model fitted(GBTClassificationModel model) {
    return new MllibModel(model, model.featureImportances());
  }

  private static Model fitted(GBTRegressionModel model) {
    return new MllibModel(model, model.featureImportances());
  }
}
