package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import io.plumbline.job.JobContext;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.profile.FrameStates;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.ProfileStateRow.StateSource;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows that are watched, and for each row a group: its split and its window.
 *
 * @param features key, features, {@link #LABEL} and {@link #GROUP}; the weight of a row, divided by
 *     about the mean of all, and the group by which it is resampled, of pipelines that have them
 * @param predictions by key; empty without a champion, or before it has scored
 * @param total how many they are
 * @param types Spark type by watched column, in the order in which tables list them
 * @param kept numbers of the windows that are kept
 * @param source whose rows they are
 */
record MonitoredRows(
    Dataset<Row> features,
    Optional<Dataset<Row>> predictions,
    long total,
    Map<String, String> types,
    WindowCalendar windows,
    Kept kept,
    StateSource source) {
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
   * The windows that are kept.
   *
   * @param first number of the first one
   * @param last number of the last one, inclusive; less than the first if there is none
   * @param splits how many splits the rows have
   */
  record Kept(long first, long last, int splits) {
    /** Returns at most how many groups there are, with rows without a time and older ones. */
    int groups() {
      return Math.max(1, splits) * (int) (last - first + 3);
    }
  }

  /**
   * @param tables the store of the as-of whose rows are meant
   */
  static MonitoredRows read(
      JobContext context, TableStore tables, Optional<ScoringModel> champion) {
    Column time = column(FeatureColumns.EVENT_TIME);
    Optional<Predictions> predictions =
        champion.flatMap(model -> predictions(context, tables, model));
    WatchedRows watched =
        WatchedRows.of(
            tables, context.spec().pipeline(), predictions.map(Predictions::ofNew).orElse(false));
    Dataset<Row> features = watched.rows();
    WindowCalendar windows = WindowCalendar.of(context.spec().monitor().window());
    Row extent =
        features
            .agg(
                count(lit(1)),
                min(windows.number(time)),
                max(windows.number(time)),
                size(collect_set(column(FeatureColumns.SPLIT))),
                has(features, FeatureColumns.SAMPLE_WEIGHT)
                    ? avg(column(FeatureColumns.SAMPLE_WEIGHT))
                    : lit(null).cast("double"))
            .first();
    long newest = extent.isNullAt(2) ? 0 : extent.getLong(2);
    long left = extent.isNullAt(1) ? 0 : newest - extent.getLong(1) + 1 - MOST_WINDOWS;
    if (left > 0) {
      context.say(
          "only the newest %d windows are written; the %d before them are left out",
          MOST_WINDOWS, left);
    }
    return new MonitoredRows(
        grouped(
            features,
            windows,
            newest - MOST_WINDOWS + 1,
            extent.isNullAt(4) ? OptionalDouble.empty() : weightScale(extent.getDouble(4))),
        predictions.map(Predictions::rows),
        extent.getLong(0),
        types(features.schema(), predictions.isPresent()),
        windows,
        extent.isNullAt(1)
            ? new Kept(0, -1, extent.getInt(3))
            : new Kept(
                Math.max(extent.getLong(1), newest - MOST_WINDOWS + 1), newest, extent.getInt(3)),
        new StateSource(
            watched.run(),
            predictions.map(Predictions::run),
            predictions.isPresent()
                ? OptionalLong.of(champion.orElseThrow().version())
                : OptionalLong.empty()));
  }

  /**
   * Rows of one model by one run of {@code score}.
   *
   * @param ofNew whether new rows are among them
   */
  private record Predictions(Dataset<Row> rows, String run, boolean ofNew) {}

  /** Returns the state of each column in each group, of the columns of {@link FrameStates}. */
  Dataset<Row> states() {
    List<FrameStates.Request> requests = new ArrayList<>();
    List<String> numeric = new ArrayList<>(FeatureColumns.numeric(features.schema()));
    List<String> categorical = new ArrayList<>(FeatureColumns.categorical(features.schema()));
    numeric.removeAll(OURS);
    categorical.removeAll(OURS);
    numeric.add(LABEL);
    requests.add(request(features, numeric, categorical, kept.groups()));
    // Apart from the features, so that no block of them joins.
    predictions.ifPresent(
        each ->
            requests.add(
                request(
                    features
                        .select(column(FeatureColumns.ENTITY_ID), column(GROUP))
                        .join(
                            each,
                            CollectionConverters.asScala(List.of(FeatureColumns.ENTITY_ID)).toSeq(),
                            "left"),
                    List.of(PREDICTION, PREDICTION_UNSEEN),
                    List.of(),
                    kept.groups())));
    return FrameStates.rows(requests);
  }

  private FrameStates.Request request(
      Dataset<Row> data, List<String> numeric, List<String> categorical, int groups) {
    return new FrameStates.Request(data, numeric, categorical, column(GROUP), groups, total);
  }

  /** Returns the columns that have states. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>(types.keySet());
    if (predictions.isPresent()) {
      columns.add(PREDICTION_UNSEEN);
    }
    return columns;
  }

  /** Returns the windows by the last part of {@link #GROUP}; null for the older rows. */
  Map<String, @Nullable TimeWindow> windowsByName() {
    Map<String, @Nullable TimeWindow> found = new LinkedHashMap<>();
    found.put(OLDER, null);
    found.put(UNTIMED, TimeWindow.UNTIMED);
    for (long number = kept.first(); number <= kept.last(); number++) {
      found.put(String.valueOf(number), windows.window(number));
    }
    return found;
  }

  /** Returns the first part of {@link #GROUP}: the split. */
  static Column splitOf(Column group) {
    return substring_index(group, "/", 1);
  }

  /** Returns the last part of {@link #GROUP}: the name of the window. */
  static Column windowOf(Column group) {
    return substring_index(group, "/", -1);
  }

  /** Returns the rows of the windows that are kept whose label is known. */
  Dataset<Row> labelled() {
    return features.where(column(LABEL).isNotNull().and(nameOfWindow().notEqual(OLDER)));
  }

  /** The last part of {@link #GROUP}: the window's name. */
  Column nameOfWindow() {
    return windowOf(column(GROUP));
  }

  String name(TimeWindow window) {
    Instant start = window.start();
    return start == null ? UNTIMED : String.valueOf(windows.number(start));
  }

  private static Optional<Predictions> predictions(
      JobContext context, TableStore tables, ScoringModel champion) {
    Dataset<Row> rows =
        tables.find(PredictionRow.TABLE).where(col("model_version").equalTo(champion.version()));
    Row found = rows.agg(min("run_id"), max(col("split").equalTo(FeatureColumns.GIVEN))).first();
    if (found.isNullAt(0)) {
      context.say(
          "no predictions of model %d as of %s: columns are watched without them",
          champion.version(), tables.run().asOf());
      return Optional.empty();
    }
    String value = context.spec().task().kind() == TaskKind.BINARY ? "probability" : "prediction";
    return Optional.of(
        new Predictions(
            rows.select(
                col("entity_id").as(FeatureColumns.ENTITY_ID),
                col(value).as(PREDICTION),
                OutOfBag.of(champion.provenance().memberSeeds())
                    .unseenOrAll(col("entity_id"), col("member_values"), champion.task().width())
                    .getItem(0)
                    .as(PREDICTION_UNSEEN)),
            found.getString(0),
            found.getBoolean(1)));
  }

  /** A power of two: the last bits of a mean depend on the order of the rows. */
  private static OptionalDouble weightScale(double meanWeight) {
    return OptionalDouble.of(Math.scalb(1.0, Math.getExponent(meanWeight)));
  }

  private static boolean has(Dataset<Row> rows, String column) {
    return List.of(rows.columns()).contains(column);
  }

  private static Dataset<Row> grouped(
      Dataset<Row> features, WindowCalendar windows, long oldest, OptionalDouble weightScale) {
    Column number = windows.number(column(FeatureColumns.EVENT_TIME));
    Column window =
        when(number.lt(oldest), OLDER).otherwise(coalesce(number.cast("string"), lit(UNTIMED)));
    List<Column> kept = new ArrayList<>();
    kept.add(column(FeatureColumns.ENTITY_ID));
    kept.add(column(FeatureColumns.FOLD));
    FeatureColumns.features(features.schema()).forEach(name -> kept.add(column(name)));
    if (has(features, FeatureColumns.RESAMPLE_BY)) {
      kept.add(column(FeatureColumns.RESAMPLE_BY));
    }
    weightScale.ifPresent(
        scale ->
            kept.add(
                column(FeatureColumns.SAMPLE_WEIGHT)
                    .divide(scale)
                    .as(FeatureColumns.SAMPLE_WEIGHT)));
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
