package io.plumbline.models;

import io.plumbline.base.Option;
import io.plumbline.base.PlugIn;
import io.plumbline.base.Texts;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A kind of model that can be searched over: a plug-in. */
public interface ModelFamily extends PlugIn {
  /** As written in {@code train.models[].family}. */
  @Override
  String name();

  Set<TaskKind> kinds();

  @Override
  default String summary() {
    return "For %s tasks."
        .formatted(Texts.list(kinds().stream().map(Texts::word).sorted().toList()));
  }

  /** The parameters of its grid: type, bounds, default and description of each. */
  @Override
  List<Option<? extends Number>> options();

  /**
   * Returns the parameter that penalizes coefficients, so that the units of the features matter
   * unless it is 0; empty if there is none. {@code check} warns if the features are not scaled.
   */
  default Optional<String> penalty() {
    return Optional.empty();
  }

  /** Returns every parameter of the grid with its default. */
  default Map<String, Double> defaults() {
    Map<String, Double> defaults = new TreeMap<>();
    options()
        .forEach(
            option -> defaults.put(option.name(), option.fallback().orElseThrow().doubleValue()));
    return defaults;
  }

  /**
   * Fits one model.
   *
   * @param data {@code label} double as the task has it, {@code features} vector, {@code weight}
   *     double above 0; laid out by {@code io.plumbline.spark.Layout}
   * @param params a value for each of {@link #options()}, within its bounds
   */
  Model fit(Dataset<Row> data, Task task, Map<String, Double> params, long seed);

  /** Reads what {@link Model#save} wrote. */
  Model load(SparkSession spark, Task task, String path);
}
