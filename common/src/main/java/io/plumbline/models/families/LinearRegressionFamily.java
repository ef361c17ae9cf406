package io.plumbline.models.families;

import io.plumbline.base.Option;
import io.plumbline.metrics.Task;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamily;
import io.plumbline.models.Unconverged;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Linear regression with an elastic net. */
public final class LinearRegressionFamily implements ModelFamily {
  @Override
  public String name() {
    return "linear-regression";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Set.of(TaskKind.REGRESSION);
  }

  @Override
  public List<Option<? extends Number>> options() {
    return ElasticNet.OPTIONS;
  }

  @Override
  public Optional<String> penalty() {
    return Optional.of(ElasticNet.PENALTY);
  }

  @Override
  public Model fit(Dataset<Row> data, Task task, Map<String, Double> params, long seed) {
    LinearRegressionModel model = ElasticNet.fit(new LinearRegression(), data, task, params);
    Optional<Unconverged> unconverged =
        ElasticNet.unconverged(model.summary().objectiveHistory(), params);
    model.setSummary(scala.Option.empty()); // it would keep the plan of the rows alive
    return fitted(model, task).ending(unconverged);
  }

  @Override
  public Model load(SparkSession spark, Task task, String path) {
    return fitted(LinearRegressionModel.read().session(spark).load(path), task);
  }

  private static MllibModel fitted(LinearRegressionModel model, Task task) {
    Vector weights = model.coefficients();
    return MllibModel.linear(model, new DenseMatrix(1, weights.size(), weights.toArray()), task);
  }
}
