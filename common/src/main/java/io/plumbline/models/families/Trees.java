package io.plumbline.models.families;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.metrics.Task;
import java.util.Map;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Grows the trees of both families. */
final class Trees {
  /** Depth of a tree; each family has its own default. */
  static final Option<Integer> DEPTH =
      Option.integer("depth").between(0, 30).describedAs("levels of a tree below its root");

  /** Room for the histograms of all nodes of a level at once: one pass over the rows per level. */
  private static final int HISTOGRAMS_MB = 1024;

  private Trees() {}

  /**
   * @param trainer with what is particular to its family set already
   */
  static <T extends Predictor<Vector, T, M>, M extends PredictionModel<Vector, M>> M grow(
      T trainer, Dataset<Row> data, Task task, Map<String, Double> params, long seed) {
    Map<String, Object> settings =
        Map.of(
            "maxDepth",
            Lookup.required(params, "depth").intValue(),
            "seed",
            seed,
            "maxMemoryInMB",
            HISTOGRAMS_MB,
            "cacheNodeIds",
            false,
            "checkpointInterval",
            -1);
    return MllibTraining.fit(trainer, settings, data, task);
  }
}
