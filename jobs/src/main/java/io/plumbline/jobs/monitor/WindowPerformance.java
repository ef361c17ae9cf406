package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.GroupMetrics;
import io.plumbline.metrics.Task;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import io.plumbline.results.MetricRow;
import io.plumbline.results.PerformanceRow;
import io.plumbline.tables.FeatureColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by window of rows whose outcome is known: of the prepared rows, as the champion predicts
 * them now, and of new rows, as they were predicted before the outcome came ({@link
 * ServedPredictions}).
 *
 * <p>Training rows are predicted by the members that did not draw them; rows that every member drew
 * are left out. Rows count with their weights, and a bootstrap replicate draws what it draws in
 * {@code evaluate}.
 */
final class WindowPerformance {
  private static final String VALIDATION = "validation";

  private WindowPerformance() {}

  /**
   * @param labels states of the label
   */
  static List<PerformanceRow> of(
      JobContext context, MonitoredRows rows, ScoringModel champion, WindowStates labels) {
    if (labels.windows().values().stream().noneMatch(WindowPerformance::isLabelled)) {
      context.say("performance: no row has an outcome yet");
      return List.of();
    }
    Dataset<Row> labelled = rows.labelled();
    Optional<ServedPredictions> served = ServedPredictions.before(context);
    HashMap<Long, Task> tasks = new HashMap<>();
    List<Dataset<Row>> predicted = new ArrayList<>();
    rows.predictions()
        .ifPresent(
            predictions -> {
              tasks.put(champion.version(), champion.task());
              predicted.add(prepared(context, labelled, predictions, champion));
            });
    served.ifPresent(
        predictions -> {
          predictions.tasks().forEach(tasks::putIfAbsent);
          predicted.add(served(context, labelled, predictions));
        });
    if (predicted.isEmpty()) {
      return List.of();
    }
    int replicates = context.spec().evaluate().bootstrap();
    boolean isWeighted = List.of(labelled.columns()).contains(FeatureColumns.SAMPLE_WEIGHT);
    FrameMetrics.EmptyState empty =
        group -> Lookup.required(tasks, Group.of(group).version()).empty(replicates, isWeighted);
    Map<String, @Nullable TimeWindow> windows = rows.windowsByName();
    String granularity = context.spec().monitor().window().toString();
    List<PerformanceRow> found =
        GroupMetrics.of(predicted.stream().reduce(Dataset::union).orElseThrow(), empty)
            .collectAsList()
            .stream()
            .map(row -> row(row, windows, granularity))
            .sorted(
                Comparator.comparing(PerformanceRow::dataSet)
                    .thenComparing(PerformanceRow::modelVersion)
                    .thenComparing(row -> row.window().start().orElse(Instant.MIN))
                    .thenComparing(PerformanceRow::metric))
            .toList();
    say(context, found);
    return found;
  }

  private static boolean isLabelled(Map<String, ColumnState> states) {
    return states.get(MonitoredRows.LABEL) instanceof NumericState numbers && numbers.count() > 0;
  }

  /** The rows of one data set in one window, by the predictions of one model. */
  private record Group(String dataSet, long version, String window) {
    static Group of(String text) {
      String[] parts = text.split("/", 3);
      return new Group(parts[0], Long.parseLong(parts[1]), parts[2]);
    }
  }

  private static Dataset<Row> prepared(
      JobContext context, Dataset<Row> labelled, Dataset<Row> predictions, ScoringModel champion) {
    Column key = column(FeatureColumns.ENTITY_ID);
    Column split = MonitoredRows.splitOf(column(MonitoredRows.GROUP));
    Column isTraining = split.equalTo(FeatureColumns.TRAIN);
    OutOfBag outOfBag = OutOfBag.of(champion.provenance().memberSeeds());
    Dataset<Row> rows =
        labelled
            .where(split.equalTo(FeatureColumns.TEST).or(isTraining.and(outOfBag.isUnseen(key))))
            .join(predictions, FeatureColumns.ENTITY_ID);
    return scored(
        context,
        rows,
        when(isTraining, VALIDATION).otherwise(FeatureColumns.TEST),
        lit(champion.version()),
        when(isTraining, column(MonitoredRows.PREDICTION_UNSEEN))
            .otherwise(column(MonitoredRows.PREDICTION)));
  }

  private static Dataset<Row> served(
      JobContext context, Dataset<Row> labelled, ServedPredictions predictions) {
    return scored(
        context,
        labelled.join(predictions.newest(), FeatureColumns.ENTITY_ID),
        lit(PerformanceRow.SERVED),
        column(ServedPredictions.VERSION),
        column(ServedPredictions.PREDICTION));
  }

  private static Dataset<Row> scored(
      JobContext context, Dataset<Row> rows, Column dataSet, Column version, Column prediction) {
    List<String> columns = List.of(rows.columns());
    Column key = column(FeatureColumns.ENTITY_ID);
    Column drawn =
        columns.contains(FeatureColumns.RESAMPLE_BY)
            ? coalesce(column(FeatureColumns.RESAMPLE_BY), key)
            : key;
    Column window = MonitoredRows.windowOf(column(MonitoredRows.GROUP));
    return rows.select(
        concat_ws("/", dataSet, version, window).as(FrameMetrics.GROUP),
        column(MonitoredRows.LABEL).as(FrameMetrics.LABEL),
        prediction.as(FrameMetrics.PREDICTION),
        xxhash64(drawn, lit(context.seed("performance"))).as(FrameMetrics.ROW_HASH),
        (columns.contains(FeatureColumns.SAMPLE_WEIGHT)
                ? column(FeatureColumns.SAMPLE_WEIGHT)
                : lit(1.0))
            .as(FrameMetrics.WEIGHT));
  }

  private static PerformanceRow row(
      Row metric, Map<String, @Nullable TimeWindow> windows, String granularity) {
    Group group = Group.of(metric.getAs(FrameMetrics.GROUP));
    return new PerformanceRow(
        Lookup.required(windows, group.window()).range(),
        granularity,
        group.version(),
        group.dataSet(),
        metric.getAs(GroupMetrics.METRIC),
        optional(metric.getAs(GroupMetrics.VALUE)),
        MetricRow.Interval.bootstrap(
            optional(metric.getAs(GroupMetrics.CI_LOW)),
            optional(metric.getAs(GroupMetrics.CI_HIGH))),
        metric.getAs(GroupMetrics.ROWS));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The newest window of each data set, by the metric of the search. */
  private static void say(JobContext context, List<PerformanceRow> rows) {
    String metric = context.spec().train().metric();
    Map<String, PerformanceRow> newest = new TreeMap<>();
    rows.stream()
        .filter(row -> row.metric().equals(metric))
        .forEach(row -> newest.put(row.dataSet(), row));
    newest.forEach(
        (dataSet, row) ->
            context.say(
                "performance, %s, window of %s: %s %s of %s by model %d",
                dataSet,
                new TimeWindow(row.window().start().orElse(null), row.window().end().orElse(null)),
                metric,
                row.value().isPresent()
                    ? Texts.format("%.4f", row.value().getAsDouble())
                    : "not defined",
                Texts.count(row.n(), "row"),
                row.modelVersion()));
  }
}
