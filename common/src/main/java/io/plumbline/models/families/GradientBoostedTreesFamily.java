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
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Gradient-boosted trees: each tree fits the residuals of the previous ones. */
public final class GradientBoostedTreesFamily implements ModelFamily {
  private static final Option<Integer> ROUNDS =
      Option.integer("rounds")
          .between(1, 10_000)
          .orElse(50)
          .describedAs("trees, one after another");
  private static final Option<Double> STEP =
      Option.number("step")
          .aboveUpTo(0, 1)
          .orElse(0.1)
          .describedAs("weight of each tree; smaller steps need more rounds");

  @Override
  public String name() {
    return "gradient-boosted-trees";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Set.of(TaskKind.BINARY, TaskKind.REGRESSION);
  }

  @Override
  public List<Option<? extends Number>> options() {
    return List.of(Trees.DEPTH.orElse(4), ROUNDS, STEP);
  }

  @Override
  public Model fit(Dataset<Row> data, Task task, Map<String, Double> params, long seed) {
    int rounds = Lookup.required(params, "rounds").intValue();
    double step = Lookup.required(params, "step");
    if (task.classes() > 0) {
      GBTClassifier trainer =
          new GBTClassifier().setMaxIter(rounds).setStepSize(step).setSubsamplingRate(1.0);
      return fitted(Trees.grow(trainer, data, task, params, seed), task);
    }
    GBTRegressor trainer =
        new GBTRegressor().setMaxIter(rounds).setStepSize(step).setSubsamplingRate(1.0);
    return fitted(Trees.grow(trainer, data, task, params, seed), task);
  }

  @Override
  public Model load(SparkSession spark, Task task, String path) {
    return task.classes() > 0
        ? fitted(GBTClassificationModel.read().session(spark).load(path), task)
        : fitted(GBTRegressionModel.read().session(spark).load(path), task);
  }

  private static Model fitted(GBTClassificationModel model, Task task) {
    return MllibModel.ofTrees(model, model.featureImportances(), task);
  }

  private static Model fitted(GBTRegressionModel model, Task task) {
    return MllibModel.ofTrees(model, model.featureImportances(), task);
  }
}
