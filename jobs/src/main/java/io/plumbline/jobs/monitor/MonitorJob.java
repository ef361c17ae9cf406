package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.MonitorReference;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.results.AlertRow;
import io.plumbline.results.DriftMetricRow;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PerformanceRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.ProfileMetricRow;
import io.plumbline.results.ProfileStateRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.ResultRows;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Watches features, label and prediction window by window, of prepared rows and of the new ones
 * that {@code score} was given. All windows and columns are summed up in one pass, to rows of
 * {@code profile_state}; all that is said about their distributions comes from there. Predictions
 * are held against outcomes once these are known.
 */
public final class MonitorJob implements Job {
  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public String summary() {
    return "profile columns by window, find drift, measure performance and importance, raise alerts";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(
        Zone.FEATURES,
        Zone.SERVED,
        PredictionRow.TABLE,
        QualityCheckRow.TABLE,
        ModelRow.TABLE,
        PromotionRow.TABLE);
  }

  /** The champion may be of an earlier as-of. */
  @Override
  public List<TableDefinition> looksBack() {
    return List.of(
        ModelRow.TABLE,
        PromotionRow.TABLE,
        PredictionRow.TABLE,
        ProfileStateRow.TABLE,
        AlertRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(
        ProfileStateRow.TABLE,
        ProfileMetricRow.TABLE,
        DriftMetricRow.TABLE,
        PerformanceRow.TABLE,
        AlertRow.TABLE,
        FeatureImportanceRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    MonitorSpec spec = context.spec().monitor();
    Optional<ScoringModel> champion =
        context.step("champion", () -> Models.of(context.spark(), context.tables()).champion());
    MonitoredRows rows =
        context.step("extent", () -> MonitoredRows.read(context, context.tables(), champion));
    Dataset<Row> states = context.step("states", () -> states(context, rows));
    ReferenceStates reference =
        context.step("reference", () -> ReferenceStates.of(context, champion));
    ColumnPass pass = ColumnPass.of(rows, spec, reference, sourceVersion(context));
    List<DriftResult> judged;
    try (ComparedColumns columns =
        ComparedColumns.of(states, reference, pass, rows.windowsByName().size())) {
      List<ProfileRows.Profiled> profiled = context.step("compare", columns::profiled);
      sayExtent(context, rows, profiled, reference);
      sayEmptyBaseline(context, profiled);
      context.step(
          "profile",
          () ->
              context
                  .tables()
                  .replaceRun(
                      ProfileMetricRow.TABLE,
                      columns
                          .profile(profiled.size())
                          .union(
                              context
                                  .tables()
                                  .frame(
                                      ProfileMetricRow.class,
                                      ProfileRows.ofTable(
                                          profiled,
                                          spec.window().toString(),
                                          sourceVersion(context))))));
      judged =
          context.step(
              "drift",
              () -> {
                List<DriftResult> all = DriftResult.all(columns.compared(), spec);
                context.tables().replaceRun(DriftMetricRow.TABLE, columns.drift(all));
                return all;
              });
    }
    WindowStates labels = labels(states, rows);
    context.step(
        "performance",
        () ->
            write(
                context,
                PerformanceRow.class,
                champion
                    .map(model -> WindowPerformance.of(context, rows, model, labels))
                    .orElseGet(List::of)));
    List<FeatureImportanceRow> importances =
        context.step(
            "importance",
            () -> {
              List<FeatureImportanceRow> found =
                  champion
                      .map(model -> WindowImportance.of(context, model, rows, labels))
                      .orElseGet(List::of);
              write(context, FeatureImportanceRow.class, found);
              return found;
            });
    context.step(
        "alerts",
        () -> {
          List<DriftAlert> drifts = DriftAlert.among(judged, DriftType.of(spec.reference()));
          sayDrift(context, judged, drifts);
          List<AlertRow> now =
              AlertRows.of(
                  context.run(),
                  drifts,
                  reference.named(),
                  Leaning.of(importances),
                  spec,
                  failedChecks(context));
          write(context, AlertRow.class, AlertEpisodes.of(now, alertsBefore(context)));
          context.say("alerts: %s open", now.isEmpty() ? "none" : String.valueOf(now.size()));
        });
  }

  /** From the table, so that whatever is said of a column can be said again from there. */
  private static Dataset<Row> states(JobContext context, MonitoredRows rows) {
    String granularity = context.spec().monitor().window().toString();
    Optional<Dataset<Row>> stored =
        ProfileStates.stored(context.tables(), rows, Optional.of(granularity));
    if (stored.isPresent()) {
      context.say("the rows are those of an earlier run: profile_state has them, no row is read");
      return stored.get();
    }
    context.tables().replaceRun(ProfileStateRow.TABLE, ProfileStates.of(rows, granularity));
    return context.tables().find(ProfileStateRow.TABLE);
  }

  /** Returns the states of the label. */
  private static WindowStates labels(Dataset<Row> states, MonitoredRows rows) {
    StateGroups groups = new StateGroups(rows.windows());
    states
        .where(col("column_name").equalTo(MonitoredRows.LABEL))
        .select(
            lit(false).as("reference"),
            col("column_name"),
            col("split"),
            col("window"),
            col("state"))
        .collectAsList()
        .forEach(groups::add);
    return groups.own();
  }

  private static <R extends Record> void write(JobContext context, Class<R> type, List<R> rows) {
    context.tables().replaceRun(type, rows);
  }

  /** Each run writes all alerts that it leaves open, so the newest earlier one has them all. */
  private static List<AlertRow> alertsBefore(JobContext context) {
    ResultRows<AlertRow> earlier =
        context.tables().history(AlertRow.class).where(col("as_of").lt(lit(context.asOf())));
    return earlier
        .orderBy(col("as_of").desc())
        .firstStored()
        .map(newest -> earlier.where(col("as_of").equalTo(lit(newest.run().asOf()))).list())
        .orElse(List.of());
  }

  /** Without facts, such as rows that have no label yet: they hold in every run. */
  private static List<QualityCheckRow> failedChecks(JobContext context) {
    return context
        .tables()
        .rows(QualityCheckRow.class)
        .where(col("passed").equalTo(false).and(col("on_fail").notEqual(Texts.word(OnFail.NOTE))))
        .orderBy(col("source"), col("check"))
        .list();
  }

  private static OptionalLong sourceVersion(JobContext context) {
    return context.tables().version(DataTable.features(context.spec().pipeline()));
  }

  private static void sayExtent(
      JobContext context,
      MonitoredRows rows,
      List<ProfileRows.Profiled> profiled,
      ReferenceStates reference) {
    List<TimeWindow> windows = windows(profiled);
    if (windows.isEmpty()) {
      context.say("no rows before %s", context.asOf());
      return;
    }
    context.say(
        "%s of %s from %s to %s, %s, %s; reference: %s, %s",
        Texts.count(windows.size(), "window"),
        context.spec().monitor().window(),
        windows.get(0),
        windows.get(windows.size() - 1),
        Texts.count(rows.types().size(), "column"),
        Texts.count(rows.total(), "row"),
        Texts.count(
            ProfileRows.rows(profiled.stream().filter(each -> each.window().isEmpty()).toList()),
            "row"),
        reference.named().name());
  }

  private static List<TimeWindow> windows(List<ProfileRows.Profiled> profiled) {
    return profiled.stream().flatMap(each -> each.window().stream()).distinct().sorted().toList();
  }

  /** A range without rows compares nothing, so that no alert can come of it. */
  private static void sayEmptyBaseline(JobContext context, List<ProfileRows.Profiled> profiled) {
    MonitorReference reference = context.spec().monitor().reference();
    if (reference.kind() == MonitorReference.Kind.RANGE) {
      TimeWindow range =
          new TimeWindow(reference.from().orElseThrow(), reference.until().orElseThrow());
      if (windows(profiled).stream().noneMatch(window -> window.isWithin(range))) {
        context.say(
            "warning: no window is within monitor.reference = %s, so drift raises no alert",
            reference);
      }
    }
  }

  private static void sayDrift(
      JobContext context, List<DriftResult> judged, List<DriftAlert> drifts) {
    for (DriftType type : DriftType.values()) {
      List<DriftResult> all =
          judged.stream().filter(each -> each.comparison().type() == type).toList();
      context.say(
          "%s: %d of %d comparisons drift, %d had too few rows",
          type, count(all, Verdict.DRIFT), all.size(), count(all, Verdict.TOO_FEW_ROWS));
    }
    context.say(
        "columns that drift now: %s",
        drifts.isEmpty()
            ? "none"
            : drifts.stream()
                .map(alert -> "%s since %s".formatted(alert.column(), alert.since()))
                .collect(Collectors.joining(", ")));
  }

  private static long count(List<DriftResult> all, Verdict verdict) {
    return all.stream().filter(each -> each.verdict() == verdict).count();
  }
}
