package io.plumbline.models.families;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamily;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A forest of trees on bootstrap samples. */
public final class RandomForestFamily implements ModelFamily {
  private static final Option<Integer> TREES =
      Option.integer("trees")
          .between(1, 10_000)
          .orElse(50)
          .describedAs("trees, each on a bootstrap sample of its own");

  @Override
  public String name() {
    return "random-forest";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Trees.KINDS;
  }

  @Override
  public List<Option<? extends Number>> options() {
    return List.of(Trees.DEPTH.orElse(8), TREES);
  }

  @Override
  public Model fit(Dataset<Row> data, TaskKind kind, Map<String, Double> params, long seed) {
    int trees = Lookup.required(params, "trees").intValue();
    return kind == TaskKind.BINARY
        ? fitted(
            Trees.grow(new RandomForestClassifier().setNumTrees(trees), data, kind, params, seed))
        : fitted(
            Trees.grow(new RandomForestRegressor().setNumTrees(trees), data, kind, params, seed));
  }

  @Override
  public Model load(SparkSession spark, TaskKind kind, String path) {
    return kind == TaskKind.BINARY
        ? fitted(RandomForestClassificationModel.read().session(spark).load(path))
        : fitted(RandomForestRegressionModel.read().session(spark).load(path));
  }

  private static Model fitted(RandomForestClassificationModel model) {
    return MllibModel.ofTrees(model, model.featureImportances());
  }

  private static Model fitted(RandomForestRegressionModel model) {
    return MllibModel.ofTrees(model, model.featureImportances());
  }
}
