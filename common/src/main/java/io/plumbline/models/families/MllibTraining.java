package io.plumbline.models.families;

import io.plumbline.metrics.Task;
import io.plumbline.spark.TaskConf;
import java.util.Map;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Hands rows and settings to a trainer of MLlib in the form that it expects. */
final class MllibTraining {
  private MllibTraining() {}

  /**
   * @param settings by MLlib's own name. By name, since trainers for classes and for numbers have
   *     the same settings and no public type in common that has their setters
   */
  static <T extends Predictor<Vector, T, M>, M extends PredictionModel<Vector, M>> M fit(
      T trainer, Map<String, Object> settings, Dataset<Row> data, Task task) {
    settings.forEach((name, value) -> trainer.set(trainer.getParam(name), value));
    trainer.set(trainer.getParam("weightCol"), MllibModel.WEIGHT);
    return trainer.fit(prepared(data, task));
  }

  /**
   * Rows as MLlib's trainers want them. A class label says how many values it has, so that a sample
   * without one of them is no special case and MLlib needs no pass to count them.
   */
  private static Dataset<Row> prepared(Dataset<Row> data, Task task) {
    Column label = functions.col(MllibModel.LABEL);
    return data.select(
        task.classes() > 0 ? label.as(MllibModel.LABEL, Labels.ofClasses(task.classes())) : label,
        functions.col(MllibModel.FEATURES),
        TaskConf.keptWhileReading(functions.col(MllibModel.WEIGHT)).as(MllibModel.WEIGHT));
  }
}
