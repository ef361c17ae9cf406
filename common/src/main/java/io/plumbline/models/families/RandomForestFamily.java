package io.plumbline.models.families;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.metrics.Task;
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
    return Set.of(TaskKind.values());
  }

  @Override
  public List<Option<? extends Number>> options() {
    return List.of(Trees.DEPTH.orElse(8), TREES);
  }

  @Override
  public Model fit(Dataset<Row> data, Task task, Map<String, Double> params, long seed) {
    int trees = Lookup.required(params, "trees").intValue();
    return task.classes() > 0
        ? fitted(
            Trees.grow(new RandomForestClassifier().setNumTrees(trees), data, task, params, seed),
            task)
        : fitted(
            Trees.grow(new RandomForestRegressor().setNumTrees(trees), data, task, params, seed),
            task);
  }

  @Override
  public Model load(SparkSession spark, Task task, String path) {
    return task.classes() > 0
        ? fitted(RandomForestClassificationModel.read().session(spark).load(path), task)
        : fitted(RandomForestRegressionModel.read().session(spark).load(path), task);
  }

  private static Model fitted(RandomForestClassificationModel model, Task task) {
    return MllibModel.ofTrees(model, model.featureImportances(), task);
  }

  private static Model fitted(RandomForestRegressionModel model, Task task) {
    return MllibModel.ofTrees(model, model.featureImportances(), task);
  }
}
