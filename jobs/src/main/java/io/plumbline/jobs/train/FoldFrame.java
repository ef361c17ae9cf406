package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.MetricState;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.SortedMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that one fold holds out or is trained on as vectors, featurised once by the statistics
 * of the latter and kept in memory.
 */
final class FoldFrame {
  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  private static final String HELD_OUT = "held_out";

  private final Dataset<Row> rows;
  private final double meanLabel;
  private final TaskSpec spec;

  private FoldFrame(Dataset<Row> rows, double meanLabel, TaskSpec spec) {
    this.rows = rows;
    this.meanLabel = meanLabel;
    this.spec = spec;
  }

  static FoldFrame of(TrainingRows training, int fold, TaskSpec spec) {
    FeatureTransform transform = training.transformWithout(fold);
    Dataset<Row> marked =
        training
            .searchedFor(fold)
            .withColumn(HELD_OUT, col(FeatureColumns.FOLD).equalTo(fold))
            .withColumn(VectorRows.WEIGHT, training.fitWeightWithout(fold));
    Dataset<Row> rows =
        training.weights().isOfRows()
            ? VectorRows.of(
                marked.withColumn(FrameMetrics.WEIGHT, training.weights().ofRow()),
                transform,
                HELD_OUT,
                VectorRows.WEIGHT,
                FrameMetrics.WEIGHT)
            : VectorRows.of(marked, transform, HELD_OUT, VectorRows.WEIGHT);
    return new FoldFrame(VectorRows.kept(rows), training.meanLabelWithout(fold), spec);
  }

  /** As model families want it. */
  Dataset<Row> training() {
    return rows.where(not(col(HELD_OUT)));
  }

  /** Mean label of the training rows. */
  double meanLabel() {
    return meanLabel;
  }

  /** A fitted model or a constant: the prediction for one vector. */
  interface Scorer extends Serializable {
    double[] score(Vector features);
  }

  /** The metrics of {@link #TRAIN} and {@link #VALIDATION} in one Spark job. */
  SortedMap<String, MetricState> metrics(Scorer scorer) {
    Dataset<Row> scored = VectorRows.scored(rows, HELD_OUT, scorer);
    return FrameMetrics.byGroup(scored, empty());
  }

  private FrameMetrics.EmptyState empty() {
    Task task = Task.of(spec);
    boolean isWeighted = spec.weights().column().isPresent();
    return group -> task.empty(0, isWeighted);
  }

  void forget() {
    rows.unpersist();
  }
}
