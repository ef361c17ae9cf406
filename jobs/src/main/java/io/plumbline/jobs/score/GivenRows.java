package io.plumbline.jobs.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.plumbline.base.PlumblineException;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.ScoreSpec;
import io.plumbline.spark.Columns;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows from elsewhere that are to be scored: CSV with a header, JSON lines or Parquet. They need
 * the model's feature columns; {@code entity_id} (else the hash of the features) and {@code
 * event_time} are taken where they stand, and all else is ignored. A number that does not parse
 * counts as missing.
 */
final class GivenRows {
  static final String SPLIT = "given";

  private GivenRows() {}

  /**
   * @return {@code entity_id, event_time, split} and the model's features in the types that it
   *     needs
   * @throws PlumblineException (INPUT) when the file is absent, unreadable or empty, or lacks a
   *     feature
   */
  static Dataset<Row> read(SparkSession spark, ScoreSpec spec, ScoringModel model) {
    String path = spec.path().orElseThrow();
    return readable(
        spec,
        () -> {
          Dataset<Row> found = load(spark, spec.format(), path);
          List<String> there = Arrays.asList(found.columns());
          List<String> missing =
              model.features().stream().filter(name -> !there.contains(name)).toList();
          // A file without a line has no header either: that it is empty is the better word.
          if (!missing.isEmpty() && !there.isEmpty()) {
            throw ScoreErrors.missing(
                model.version(), "score.path = " + path, missing, model.features().size());
          }
          if (found.isEmpty()) {
            throw ScoreErrors.empty(path);
          }
          return found.select(columns(model, there));
        });
  }

  /** Runs what reads the file; says what is wrong with it in words for people. */
  static <T> T readable(ScoreSpec spec, Supplier<T> reading) {
    String path = spec.path().orElseThrow();
    try {
      return reading.get();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) { // Spark's checked exceptions come undeclared out of Scala
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        String condition =
            cause instanceof SparkThrowable known && known.getCondition() != null
                ? known.getCondition()
                : "";
        if (condition.startsWith("PATH_NOT_FOUND")) {
          throw ScoreErrors.notFound(path);
        }
        if (condition.startsWith("FAILED_READ_FILE")
            || condition.startsWith("MALFORMED_RECORD")
            || condition.startsWith("UNABLE_TO_INFER_SCHEMA")
            || condition.startsWith("CANNOT_READ_FILE_FOOTER")) {
          throw ScoreErrors.unreadable(path, spec.format(), innermost(cause));
        }
      }
      throw e;
    }
  }

  private static Dataset<Row> load(SparkSession spark, String format, String path) {
    DataFrameReader reader = spark.read().option("mode", "FAILFAST");
    return switch (format) {
      case "csv" -> reader.option("header", true).option("escape", "\"").csv(path);
      case "json" -> reader.option("primitivesAsString", true).json(path);
      default -> reader.format(format).load(path);
    };
  }

  private static Column[] columns(ScoringModel model, List<String> there) {
    List<Column> features = new ArrayList<>();
    List<String> numbers = model.transform().numeric();
    for (String name : model.features()) {
      Column value = Columns.column(name);
      features.add(
          (numbers.contains(name)
                  ? value.try_cast(DataTypes.DoubleType)
                  : value.cast(DataTypes.StringType))
              .as(name));
    }
    Column content = sha2(to_json(struct(features.toArray(Column[]::new))), 256);
    List<Column> all = new ArrayList<>();
    all.add(
        (there.contains(FeatureColumns.ENTITY_ID)
                ? coalesce(
                    Columns.column(FeatureColumns.ENTITY_ID).cast(DataTypes.StringType), content)
                : content)
            .as(FeatureColumns.ENTITY_ID));
    all.add(
        (there.contains(FeatureColumns.EVENT_TIME)
                ? Columns.column(FeatureColumns.EVENT_TIME).try_cast(DataTypes.TimestampType)
                : lit(null).cast(DataTypes.TimestampType))
            .as(FeatureColumns.EVENT_TIME));
    all.add(lit(SPLIT).as(FeatureColumns.SPLIT));
    all.addAll(features);
    return all.toArray(Column[]::new);
  }

  private static String innermost(Throwable error) {
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
  }
}
