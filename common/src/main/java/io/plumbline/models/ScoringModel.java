package io.plumbline.models;

import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskKind;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The model of a pipeline: from a row of the features table to a prediction.
 *
 * @param transform from feature columns to the vector that the members read
 */
public record ScoringModel(Provenance provenance, FeatureTransform transform, Ensemble ensemble)
    implements Serializable {
  public static final String MEMBER_VALUES = "member_values";
  public static final String MEAN = "mean";
  public static final String VARIANCE = "variance";
  public static final String PREDICTION = "prediction";
  public static final String VOTE_SHARE = "vote_share";

  /** Returns its number within the pipeline. */
  public long version() {
    return provenance.version();
  }

  public TaskKind kind() {
    return task().kind();
  }

  public Task task() {
    return ensemble.task();
  }

  /** Returns the feature columns that it needs. */
  public List<String> features() {
    return transform.features();
  }

  /**
   * Scores all rows in one pass, the model being sent once to each machine.
   *
   * @param rows with the feature columns; all columns and the order of rows are kept
   * @return with {@code member_values array<double>} (probabilities or values), their {@code mean}
   *     and {@code variance}, {@code prediction} and {@code vote_share} (null for a regression)
   * @throws io.plumbline.base.PlumblineException (INPUT) when a feature column is absent
   */
  public Dataset<Row> score(Dataset<Row> rows) {
    StructType schema =
        rows.schema()
            .add(MEMBER_VALUES, "array<double>")
            .add(MEAN, "double")
            .add(VARIANCE, "double")
            .add(PREDICTION, "double")
            .add(VOTE_SHARE, "double");
    FeatureTransform.Bound bound = transform.bind(rows.schema());
    Broadcast<Scorer> scorer =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(new Scorer(ensemble, bound));
    return rows.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              Scorer local = scorer.value();
              return new MappedIterator<>(part, local::score);
            },
        Encoders.row(schema));
  }

  /** The part that goes to the executors. */
  private record Scorer(Ensemble ensemble, FeatureTransform.Bound bound) implements Serializable {
    Row score(Row row) {
      double[][] values = ensemble.memberValues(Vectors.dense(bound.encode(row)));
      return RowParts.append(
          row,
          Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray(),
          Ensemble.mean(values)[0],
          orNull(Ensemble.variance(values)),
          ensemble.prediction(values),
          orNull(ensemble.voteShare(values)));
    }

    private static @Nullable Double orNull(double value) {
      return Double.isNaN(value) ? null : value;
    }
  }
}
