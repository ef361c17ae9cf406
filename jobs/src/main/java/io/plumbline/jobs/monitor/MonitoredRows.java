package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.plumbline.job.JobContext;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.PredictionRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows that are watched: the feature rows of one as-of, and for each row a group: its split and
 * its window. Rows of as-of or later are left out. Predictions are those of feature rows; rows
 * scored from elsewhere have no features here.
 *
 * @param features key, features, {@link #LABEL} and {@link #GROUP}
 * @param predictions by key; empty without a champion, or before it has scored
 * @param total how many they are
 * @param types Spark type by watched column, in the order in which tables list them
 */
record MonitoredRows(
    Dataset<Row> features,
    Optional<Dataset<Row>> predictions,
    long total,
    Map<String, String> types,
    WindowCalendar windows) {
  static final String GROUP = ":group";
  static final String LABEL = ":label";

  /** As served: a probability, or the value of a regression. */
  static final String PREDICTION = ":prediction";

  /**
   * Drift of the prediction is measured on this column: {@link OutOfBag#unseenOrAll}, so that a
   * model that knows its training rows by heart does not look as if its predictions had drifted.
   */
  static final String PREDICTION_UNSEEN = ":prediction-unseen";

  /** Older windows are left out: an hourly window over years would be a table too large to read. */
  static final int MOST_WINDOWS = 400;

  private static final List<String> OURS = List.of(GROUP, LABEL);
  private static final String UNTIMED = "untimed";
  private static final String OLDER = "older";

  /**
   * The meaning of the name of a group.
   *
   * @param window empty for rows older than every window that is kept
   */
  record Group(boolean training, boolean labelled, Optional<TimeWindow> window) {}

  /**
   * @param tables the store of the as-of whose rows are meant
   */
  static MonitoredRows read(
      JobContext context, TableStore tables, Optional<ScoringModel> champion) {
    String pipeline = context.spec().pipeline();
    Column time = column(FeatureColumns.EVENT_TIME);
    Dataset<Row> features =
        tables
            .readOwn(DataTable.features(pipeline))
            .where(time.isNull().or(time.lt(lit(tables.run().asOf()))));
    WindowCalendar windows = WindowCalendar.of(context.spec().monitor().window());
    Row extent =
        features.agg(count(lit(1)), min(windows.number(time)), max(windows.number(time))).first();
    long newest = extent.isNullAt(2) ? 0 : extent.getLong(2);
    long left = extent.isNullAt(1) ? 0 : newest - extent.getLong(1) + 1 - MOST_WINDOWS;
    if (left > 0) {
      context.say(
          "only the newest %d windows are written; the %d before them are left out",
          MOST_WINDOWS, left);
    }
    Optional<Dataset<Row>> predictions =
        champion.flatMap(model -> predictions(context, tables, model));
    return new MonitoredRows(
        grouped(features, windows, newest - MOST_WINDOWS + 1),
        predictions,
        extent.getLong(0),
        types(features.schema(), predictions.isPresent()),
        windows);
  }

  /** The features with {@link #PREDICTION} and {@link #PREDICTION_UNSEEN}, where there are any. */
  Dataset<Row> withPredictions() {
    // Joined by name, so that the key occurs once.
    return predictions
        .map(
            each ->
                features.join(
                    each,
                    CollectionConverters.asScala(List.of(FeatureColumns.ENTITY_ID)).toSeq(),
                    "left"))
        .orElse(features);
  }

  /** Columns with numbers, as `FrameStates` wants them. */
  List<String> numeric() {
    List<String> names = new ArrayList<>(FeatureColumns.numeric(features.schema()));
    names.removeAll(OURS);
    names.add(LABEL);
    if (predictions.isPresent()) {
      names.addAll(List.of(PREDICTION, PREDICTION_UNSEEN));
    }
    return names;
  }

  List<String> categorical() {
    List<String> names = new ArrayList<>(FeatureColumns.categorical(features.schema()));
    names.removeAll(OURS);
    return names;
  }

  Group group(String name) {
    int bar = name.lastIndexOf('/');
    String split = name.substring(0, bar);
    String number = name.substring(bar + 1);
    Optional<TimeWindow> window =
        switch (number) {
          case UNTIMED -> Optional.of(TimeWindow.UNTIMED);
          case OLDER -> Optional.empty();
          default -> Optional.of(windows.window(Long.parseLong(number)));
        };
    return new Group(
        split.equals(FeatureColumns.TRAIN), !split.equals(FeatureColumns.UNLABELLED), window);
  }

  /** The last part of {@link #GROUP}: the window's name. */
  Column nameOfWindow() {
    return substring_index(column(GROUP), "/", -1);
  }

  String name(TimeWindow window) {
    Instant start = window.start();
    return start == null ? UNTIMED : String.valueOf(windows.number(start));
  }

  private static Optional<Dataset<Row>> predictions(
      JobContext context, TableStore tables, ScoringModel champion) {
    Dataset<Row> rows =
        tables
            .find(PredictionRow.TABLE)
            .where(
                col("model_version")
                    .equalTo(champion.version())
                    .and(col("split").notEqual("given")));
    if (rows.isEmpty()) {
      context.say(
          "no predictions of model %d as of %s: columns are watched without them",
          champion.version(), tables.run().asOf());
      return Optional.empty();
    }
    String value = context.spec().task().kind() == TaskKind.BINARY ? "probability" : "prediction";
    return Optional.of(
        rows.select(
            col("entity_id").as(FeatureColumns.ENTITY_ID),
            col(value).as(PREDICTION),
            OutOfBag.of(champion.provenance().memberSeeds())
                .unseenOrAll(col("entity_id"), col("member_values"))
                .as(PREDICTION_UNSEEN)));
  }

  private static Dataset<Row> grouped(Dataset<Row> features, WindowCalendar windows, long oldest) {
    Column number = windows.number(column(FeatureColumns.EVENT_TIME));
    Column window =
        when(number.lt(oldest), OLDER).otherwise(coalesce(number.cast("string"), lit(UNTIMED)));
    List<Column> kept = new ArrayList<>();
    kept.add(column(FeatureColumns.ENTITY_ID));
    FeatureColumns.features(features.schema()).forEach(name -> kept.add(column(name)));
    kept.add(column(FeatureColumns.LABEL).as(LABEL));
    kept.add(concat_ws("/", column(FeatureColumns.SPLIT), window).as(GROUP));
    return features.select(kept.toArray(Column[]::new));
  }

  private static Map<String, String> types(StructType features, boolean predicted) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : FeatureColumns.features(features)) {
      found.put(name, features.apply(name).dataType().simpleString());
    }
    found.put(LABEL, "double");
    if (predicted) {
      found.put(PREDICTION, "double");
    }
    return found;
  }
}
