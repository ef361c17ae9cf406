package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.plumbline.job.JobContext;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.tables.FeatureColumns;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What champions of earlier as-ofs said about new rows. A row that is not newer than the training
 * rows of a model is not counted for it: the model may have learned from its outcome.
 *
 * @param newest the last prediction of each row: key, {@link #VERSION}, {@link #PREDICTION}
 * @param tasks by version of the model; a binary one with a probability from which on it said 1
 */
record ServedPredictions(Dataset<Row> newest, Map<Long, Task> tasks) {
  static final String VERSION = "model_version";

  /** A probability, or the value of a regression. */
  static final String PREDICTION = ":served";

  private static final String AS_OF = "as_of";
  private static final String TRAINED_UNTIL = "train_until";
  private static final double NEVER = Math.nextUp(1.0);

  /** Returns the predictions before this as-of; empty if there are none. */
  static Optional<ServedPredictions> before(JobContext context) {
    Dataset<Row> models =
        context.tables().history(ModelRow.TABLE).select(VERSION, TRAINED_UNTIL).distinct();
    Column time = col("event_time");
    boolean isBinary = context.spec().task().kind() == TaskKind.BINARY;
    Dataset<Row> said =
        context
            .tables()
            .history(PredictionRow.TABLE)
            .where(
                col("split")
                    .equalTo(FeatureColumns.GIVEN)
                    .and(col(AS_OF).lt(lit(context.asOf())))
                    .and(isBinary ? col("probability").isNotNull() : col("probability").isNull()))
            .join(broadcast(models), VERSION)
            .where(time.isNull().or(col(TRAINED_UNTIL).isNull()).or(time.gt(col(TRAINED_UNTIL))));
    Column value = col(isBinary ? "probability" : "prediction");
    Map<Long, Task> tasks =
        said
            .groupBy(VERSION)
            .agg(min(when(col("prediction").equalTo(1), value)))
            .collectAsList()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.getLong(0),
                    row ->
                        isBinary
                            ? new BinaryTask(row.isNullAt(1) ? NEVER : row.getDouble(1))
                            : new RegressionTask()));
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    String last = ":last";
    return Optional.of(
        new ServedPredictions(
            said.groupBy(col("entity_id").as(FeatureColumns.ENTITY_ID))
                .agg(max_by(struct(col(VERSION), value.as(PREDICTION)), col(AS_OF)).as(last))
                .select(
                    col(FeatureColumns.ENTITY_ID),
                    col(last).getField(VERSION).as(VERSION),
                    col(last).getField(PREDICTION).as(PREDICTION)),
            tasks));
  }
}
