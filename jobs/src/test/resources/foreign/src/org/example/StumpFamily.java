package org.example;

import io.plumbline.base.Option;
import io.plumbline.metrics.Task;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamily;
import io.plumbline.pipeline.TaskKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A tree with one split. */
public final class StumpFamily implements ModelFamily {
  private static final Option<Integer> LEAF_ROWS =
      Option.integer("leaf-rows").between(1, 1_000).orElse(1).describedAs("least rows of a leaf");

  @Override
  public String name() {
    return "stump";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Set.of(TaskKind.BINARY, TaskKind.REGRESSION);
  }

  @Override
  public List<Option<? extends Number>> options() {
    return List.of(LEAF_ROWS);
  }

  @Override
  public Model fit(Dataset<Row> data, Task task, Map<String, Double> params, long seed) {
    return new Stump(
        new DecisionTreeRegressor()
            .setWeightCol("weight")
            .setMaxDepth(1)
            .setMinInstancesPerNode(params.get("leaf-rows").intValue())
            .setSeed(seed)
            .fit(data));
  }

  @Override
  public Model load(SparkSession spark, Task task, String path) {
    return new Stump(DecisionTreeRegressionModel.read().session(spark).load(path));
  }

  private record Stump(DecisionTreeRegressionModel model) implements Model {
    @Override
    public double[] predict(Vector features) {
      return new double[] {model.predict(features)};
    }

    @Override
    public double[] inherentImportance() {
      return model.featureImportances().toArray();
    }

    @Override
    public void save(String path) {
      try {
        model.write().overwrite().save(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
