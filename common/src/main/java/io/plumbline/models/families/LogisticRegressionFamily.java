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
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Logistic regression with an elastic net. */
public final class LogisticRegressionFamily implements ModelFamily {
  @Override
  public String name() {
    return "logistic-regression";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Set.of(TaskKind.BINARY);
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
    LogisticRegressionModel model = ElasticNet.fit(new LogisticRegression(), data, task, params);
    Optional<Unconverged> unconverged =
        ElasticNet.unconverged(model.summary().objectiveHistory(), params);
    model.setSummary(scala.Option.empty()); // it would keep the plan of the rows alive
    return fitted(model, task).ending(unconverged);
  }

  @Override
  public Model load(SparkSession spark, Task task, String path) {
    return fitted(LogisticRegressionModel.read().session(spark).load(path), task);
  }

  private static MllibModel fitted(LogisticRegressionModel model, Task task) {
    return MllibModel.linear(model, model.coefficientMatrix(), task);
  }
}
