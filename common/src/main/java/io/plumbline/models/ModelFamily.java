package io.plumbline.models;

import io.plumbline.pipeline.TaskKind;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A kind of model that can be searched over: a plug-in. */
public interface ModelFamily {
  /** As written in {@code train.models[].family}. */
  String name();

  Set<TaskKind> kinds();

  /** Every parameter of the grid with its default. */
  Map<String, Double> defaults();

  /**
   * Fits one model.
   *
   * @param data {@code label} double, {@code features} vector, {@code weight} double above 0; laid
   *     out by {@code io.plumbline.spark.Layout}
   * @param params a value for each of {@link #defaults()}
   */
  Model fit(Dataset<Row> data, TaskKind kind, Map<String, Double> params, long seed);

  /** Reads what {@link Model#save} wrote. */
  Model load(SparkSession spark, TaskKind kind, String path);
}
