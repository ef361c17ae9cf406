package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.desc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.OnFail;
import io.plumbline.profile.ColumnState;
import io.plumbline.results.AlertRow;
import io.plumbline.results.DriftMetricRow;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.PerformanceRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.ProfileMetricRow;
import io.plumbline.results.ProfileStateRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorJobTest extends SparkTest {
  private static final String DDL =
      "entity_id string, event_time timestamp, label double, split string, fold int, "
          + "x double, z double, color string";
  private static final Instant JULY = month(7);
  private static final Instant AUGUST = month(8);

  @TempDir static Path shared;
  @TempDir Path folder;

  /**
   * Watched once; tests that only look share them. In the drifting one z is another from May on.
   */
  private static Watched steady;

  private static Watched drifting;
  private static Map<String, Long> jobsOfDrifting;

  private Watched watched;

  @BeforeAll
  static void watchOnce() {
    steady = new Watched(spark, shared.resolve("steady").toString());
    champion(steady, AUGUST, features(7, 99));
    steady.monitor(AUGUST);
    drifting = new Watched(spark, shared.resolve("drifting").toString());
    champion(drifting, AUGUST, features(7, 5));
    jobsOfDrifting = jobs(drifting.monitor(AUGUST));
  }

  @BeforeEach
  void warehouse() {
    watched = new Watched(spark, folder.toString());
  }

  @Test
  void plantedDriftIsFoundInItsColumnAndSinceWhenItIs() {
    watched = drifting;

    List<Row> alerts =
        rows(
            AlertRow.TABLE,
            "rule = 'drift'",
            "subject",
            "severity",
            "window.start",
            "status",
            "message");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).getString(0)).isEqualTo("z");
    // The label does not depend on z, so the champion does not lean on it: no column is critical
    // then.
    assertThat(alerts.get(0).getString(1)).isEqualTo("warn");
    assertThat(alerts.get(0).getTimestamp(2).toInstant()).isEqualTo(JULY);
    assertThat(alerts.get(0).getString(3)).isEqualTo("open");
    assertThat(alerts.get(0).getString(4))
        .startsWith(
            "Column `z` differs from the training rows of model 1 since 2014-05-01 (3 windows of 1 month); in the newest ");
    assertThat(
            rows(
                DriftMetricRow.TABLE,
                "verdict = 'DRIFT'",
                "drift_type",
                "column_name",
                "month(window.start)"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder(
            "[TRAINING,z,5]", "[TRAINING,z,6]", "[TRAINING,z,7]", "[CONSECUTIVE,z,5]");
    assertThat(watched.progress())
        .contains(
            "7 windows of 1 month from 2014-01-01 to 2014-07-01, 5 columns, 1,400 rows; "
                + "reference: 800 rows, the training rows of model 1",
            "columns that drift now: z since 2014-05-01");
  }

  @Test
  void everyWindowHasEveryColumnInBothTables() {
    watched = steady;

    assertThat(rows(ProfileMetricRow.TABLE, "month(window.start) = 3", "column_name"))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(":table", "x", "z", "color", ":label", ":prediction");
    assertThat(
            rows(
                ProfileMetricRow.TABLE,
                "log_type = 'BASELINE' and window is null",
                "column_name",
                "num_rows"))
        .hasSize(6)
        .allMatch(row -> row.getLong(1) == 800);
    assertThat(rows(DriftMetricRow.TABLE, "drift_type = 'TRAINING'", "verdict")).hasSize(7 * 5);
    assertThat(rows(DriftMetricRow.TABLE, "drift_type = 'CONSECUTIVE'", "verdict")).hasSize(6 * 5);
    assertThat(rows(DriftMetricRow.TABLE, "verdict = 'DRIFT'", "column_name")).isEmpty();
    assertThat(rows(AlertRow.TABLE, "true", "subject")).isEmpty();
    // the profile says what Spark says
    Row served =
        watched
            .as("score", AUGUST)
            .find(PredictionRow.TABLE)
            .where("month(event_time) = 3")
            .selectExpr("avg(probability)", "count(*)")
            .first();
    Row profile =
        rows(
                ProfileMetricRow.TABLE,
                "month(window.start) = 3 and column_name = ':prediction'",
                "avg",
                "num_rows")
            .get(0);
    assertThat(profile.getDouble(0)).isCloseTo(served.getDouble(0), within(1e-9));
    assertThat(profile.getLong(1)).isEqualTo(served.getLong(1));
  }

  @Test
  void importanceOfEachWindowKnowsWhatTheLabelHangsOn() {
    watched = steady;
    assertThat(rows(FeatureImportanceRow.TABLE, "rank = 1", "feature", "metric", "method", "n"))
        .hasSize(7)
        .allMatch(row -> row.toString().equals("[x,auc,permutation,100]"));
    assertThat(rows(FeatureImportanceRow.TABLE, "true", "rank")).hasSize(7 * 3);
  }

  @Test
  void labelsThatAreNotKnownYetAreNoDriftAndNothingToExplain() {
    Dataset<Row> rows =
        features(7, 99)
            .selectExpr(
                "entity_id",
                "event_time",
                "if(month(event_time) >= 6, null, if(month(event_time) = 2, 1.0D, label)) as label",
                "if(month(event_time) >= 6, 'unlabelled', split) as split",
                "fold",
                "x",
                "z",
                "color");
    champion(watched, AUGUST, rows);
    watched.monitor(AUGUST);
    assertThat(
            rows(
                DriftMetricRow.TABLE,
                "column_name = ':label' and drift_type = 'TRAINING' and month(window.start) >= 6",
                "n",
                "verdict"))
        .hasSize(2)
        .allMatch(row -> row.toString().equals("[0,TOO_FEW_ROWS]"));
    assertThat(rows(FeatureImportanceRow.TABLE, "rank = 1", "month(window.start)"))
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrder(1, 3, 4, 5);
    assertThat(watched.progress())
        .contains(
            "importance: 3 windows skipped, with fewer than 50 labeled rows or one class "
                + "only: 2014-02-01, 2014-06-01, 2014-07-01");
  }

  @Test
  void withoutATimeColumnThereIsOneWindow() {
    champion(
        watched,
        AUGUST,
        features(4, 99)
            .selectExpr(
                "entity_id",
                "cast(null as timestamp) as event_time",
                "label",
                "if(hash(entity_id) % 3 = 0, 'test', 'train') as split",
                "fold",
                "x",
                "z",
                "color"));
    watched.monitor(AUGUST);
    assertThat(
            rows(
                ProfileMetricRow.TABLE,
                "column_name = ':table'",
                "log_type",
                "window.start",
                "window.end",
                "window is null"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder("[INPUT,null,null,false]", "[BASELINE,null,null,true]");
    assertThat(rows(DriftMetricRow.TABLE, "true", "drift_type", "verdict"))
        .hasSize(5)
        .allMatch(row -> row.toString().equals("[TRAINING,OK]"));
    assertThat(
            rows(
                FeatureImportanceRow.TABLE,
                "window.start is null and window is not null",
                "feature"))
        .hasSize(3);
  }

  @Test
  void rowsOfAsOfOrLaterDoNotExist() {
    Instant midJune = Instant.parse("2014-06-15T00:00:00Z");
    champion(watched, midJune, features(7, 99));
    watched.monitor(midJune);
    Row june =
        watched
            .as("monitor", midJune)
            .find(ProfileMetricRow.TABLE)
            .where("column_name = ':table' and log_type = 'INPUT'")
            .orderBy(desc("window.start"))
            .select("window.start", "window.end", "num_rows")
            .first();
    long before =
        features(7, 99)
            .where("month(event_time) = 6 and event_time < timestamp'2014-06-15'")
            .count();
    assertThat(june.toString())
        .isEqualTo("[2014-06-01 00:00:00.0,2014-07-01 00:00:00.0,%d]".formatted(before));
  }

  @Test
  void aRerunAndAnyLayoutOfTheRowsGiveTheSameRows() throws IOException {
    FileUtils.copyDirectory(shared.resolve("drifting").toFile(), folder.toFile());
    Map<String, List<String>> first = everything();
    watched.monitor(AUGUST);
    assertThat(everything()).isEqualTo(first);

    watched.features(AUGUST, features(7, 5).repartition(7));
    watched.score(AUGUST, watched.load(AUGUST, 1));
    watched.monitor(AUGUST);
    assertThat(everything()).isEqualTo(first);
  }

  @Test
  void coarserWindowsAndAnotherReferenceAreAnsweredFromTheStates() throws IOException {
    FileUtils.copyDirectory(shared.resolve("drifting").toFile(), folder.toFile());
    String said = "the rows are those of an earlier run: profile_state has them, no row is read";
    String[] quarters = {
      "monitor.window", "3 months", "monitor.reference", "2014-01-01/2014-04-01"
    };
    watched.monitor(AUGUST, quarters);
    assertThat(watched.progress())
        .contains(said, "3 windows of 3 month from 2014-01-01 to 2014-07-01");
    Map<String, List<String>> fromStates = everything();
    watched.as("monitor", AUGUST).removeRows(ProfileStateRow.TABLE, "true");
    watched.monitor(AUGUST, quarters);
    assertThat(watched.progress()).doesNotContain(said);
    assertThat(everything()).isEqualTo(fromStates);
    // Finer windows need the rows.
    watched.monitor(AUGUST, "monitor.window", "1 month");
    assertThat(watched.progress()).doesNotContain(said);
  }

  @Test
  void theStatesOfAnOlderAsOfAreTheReference() {
    Instant may = month(5);
    ScoringModel model = champion(watched, may, features(4, 5));
    watched.monitor(may);
    watched.features(AUGUST, features(7, 5));
    watched.score(AUGUST, model);
    watched.monitor(AUGUST);
    assertThat(watched.progress())
        .contains(
            "model 1 was trained as of 2014-05-01T00:00:00Z: its training rows are in profile_state",
            "reference: 800 rows, the training rows of model 1");
  }

  @Test
  void statesOfAnotherFormAreNotRead() throws IOException {
    FileUtils.copyDirectory(shared.resolve("steady").toFile(), folder.toFile());
    TableStore tables = watched.as("monitor", AUGUST);
    List<ProfileStateRow> old =
        tables.rows(ProfileStateRow.class).list().stream()
            .map(
                row ->
                    new ProfileStateRow(
                        row.window(),
                        row.granularity(),
                        row.split(),
                        row.columnName(),
                        row.format() - 1,
                        row.source(),
                        ByteBuffer.wrap(new byte[] {1})))
            .toList();
    assertThat(old).hasSize(7 * 6);
    tables.replaceRun(ProfileStateRow.class, old);
    watched.monitor(AUGUST);
    assertThat(watched.progress()).doesNotContain("profile_state has them");
    assertThat(tables.rows(ProfileStateRow.class).list())
        .extracting(ProfileStateRow::format)
        .containsOnly(ColumnState.VERSION);
  }

  @Test
  void anOlderChampionsOwnTrainingRowsAreTheReference() {
    // By July z has had its other values for long: the training rows of August know them, those of
    // May do not.
    Instant may = month(5);
    ScoringModel model = champion(watched, may, features(4, 5));
    watched.features(
        AUGUST,
        features(7, 5)
            .selectExpr(
                "entity_id",
                "event_time",
                "label",
                "if(month(event_time) < 7, 'train', 'test') as split",
                "fold",
                "x",
                "z",
                "color"));
    watched.score(AUGUST, model);
    watched.monitor(AUGUST);
    assertThat(watched.progress())
        .contains(
            "model 1 was trained as of 2014-05-01T00:00:00Z: its training rows are read "
                + "from there",
            "reference: 800 rows, the training rows of model 1");
    assertThat(rows(AlertRow.TABLE, "rule = 'drift'", "subject", "message").get(0).toString())
        .startsWith(
            "[z,Column `z` differs from the training rows of model 1 since 2014-05-01 (3 windows");
    assertThat(rows(DriftMetricRow.TABLE, "drift_type = 'TRAINING'", "n_cmp", "model_version"))
        .allMatch(row -> row.toString().equals("[800,1]"));
  }

  /** The champion knows a prediction and a feature that this as-of does not have. */
  @Test
  void aReferenceMayHaveColumnsThatThisAsOfLacks() {
    champion(watched, JULY, features(6, 99));
    watched.features(AUGUST, features(7, 99).drop("z"));
    watched.monitor(AUGUST);
    assertThat(rows(DriftMetricRow.TABLE, "drift_type = 'TRAINING'", "column_name"))
        .contains(row("x"), row(":label"))
        .doesNotContain(row("z"), row(":prediction"));
    assertThat(watched.progress())
        .contains("importance: none, for model 1 needs z, which the rows of this as-of lack");
  }

  @Test
  void withoutAChampionTheColumnsAreWatchedAllTheSame() {
    watched.features(AUGUST, features(7, 5));
    watched.monitor(AUGUST);
    assertThat(watched.progress())
        .contains(
            "no champion yet: compared with the training rows of this as-of, without "
                + "predictions",
            "columns that drift now: z since 2014-05-01");
    assertThat(rows(ProfileMetricRow.TABLE, "column_name = ':prediction'", "avg")).isEmpty();
    assertThat(rows(FeatureImportanceRow.TABLE, "true", "feature")).isEmpty();
    assertThat(rows(DriftMetricRow.TABLE, "model_version is not null", "column_name")).isEmpty();
  }

  @Test
  void failedChecksAreAlerts() {
    watched.features(AUGUST, features(3, 99));
    watched
        .as("ingest", AUGUST)
        .replaceRun(
            QualityCheckRow.class,
            List.of(
                failed("flights", "distance > 0", OnFail.QUARANTINE, 6, ""),
                failed("flights", "delay < 9", OnFail.QUARANTINE, 5, ""),
                failed("flights", "fresh", OnFail.WARN, 0, "newest row 2014-05-01"),
                failed("features", "rows have a label", OnFail.NOTE, 40, ""),
                new QualityCheckRow(
                    "planes", "row-count", "row-count", OnFail.STOP, true, 100, 0, "")));
    watched.monitor(AUGUST);
    assertThat(rows(AlertRow.TABLE, "rule = 'quality'", "severity", "subject", "value", "message"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder(
            "[critical,flights,6.0,Check `distance > 0` of flights does not hold: 6 of 100 rows failed; on-fail = quarantine.]",
            "[warn,flights,5.0,Check `delay < 9` of flights does not hold: 5 of 100 rows failed; on-fail = quarantine.]",
            "[warn,flights,0.0,Check `fresh` of flights does not hold: 0 of 100 rows failed (newest row 2014-05-01); "
                + "on-fail = warn.]");
    assertThat(rows(AlertRow.TABLE, "true", "alert_id"))
        .extracting(row -> row.getString(0))
        .doesNotHaveDuplicates();
  }

  @Test
  void moreColumnsAndWindowsMakeNoMoreSparkJobs() {
    champion(
        watched, AUGUST, wider(features(12, 5).where("event_time < timestamp'2014-08-01'"), 47));
    Map<String, Long> many =
        jobs(watched.monitor(AUGUST, "monitor.window", "1 week", "monitor.min-rows", "10"));
    Map<String, Long> few = new HashMap<>(jobsOfDrifting);
    // The first run of a warehouse finds no table to look for states in.
    assertThat(many.remove("states") - few.remove("states")).isBetween(0L, 3L);
    assertThat(many).isEqualTo(few);
  }

  /** Rows of August with another z, which `score` was given, and one that was prepared before. */
  @Test
  void newRowsAreWatchedBesideThePreparedOnes() {
    ScoringModel model = champion(watched, AUGUST, features(7, 99));
    Dataset<Row> served = served();
    watched.served(AUGUST, served);
    watched.score(
        AUGUST,
        model,
        watched
            .as("score", AUGUST)
            .readOwn(DataTable.features(Watched.PIPELINE))
            .where("entity_id != 'e01-000'")
            .unionByName(served));
    watched.monitor(AUGUST);

    assertThat(
            rows(
                ProfileMetricRow.TABLE,
                "month(window.start) = 8 and column_name in ('z', ':prediction', ':label')",
                "column_name",
                "num_rows",
                "num_nulls"))
        .containsExactlyInAnyOrder(
            row("z", 200L, 0L), row(":prediction", 200L, 0L), row(":label", 0L, 0L));
    assertThat(rows(ProfileMetricRow.TABLE, "column_name = 'z' and window is null", "num_rows"))
        .as("the training rows")
        .containsExactly(row(800L));
    assertThat(rows(AlertRow.TABLE, "rule = 'drift'", "subject", "month(window.start)"))
        .containsExactly(row("z", 8));
  }

  /** The next day nothing was prepared: new rows are compared with the model's training rows. */
  @Test
  void newRowsAreWatchedWithoutPreparedOnes() {
    ScoringModel model = champion(watched, JULY, features(6, 99));
    watched.served(AUGUST, served());
    watched.score(AUGUST, model, served());
    watched.monitor(AUGUST);
    assertThat(
            rows(
                DriftMetricRow.TABLE,
                "drift_type = 'TRAINING' and verdict = 'DRIFT'",
                "column_name",
                "month(window.start)"))
        .containsExactly(row("z", 8));
  }

  /** A later run of `score` without a path has replaced their predictions. */
  @Test
  void newRowsWithoutPredictionsAreNotWatched() {
    champion(watched, AUGUST, features(7, 99));
    watched.served(AUGUST, served());
    watched.monitor(AUGUST);
    assertThat(rows(ProfileMetricRow.TABLE, "month(window.start) = 8", "column_name")).isEmpty();
  }

  private static Dataset<Row> served() {
    return features(8, 8)
        .where("month(event_time) = 8 or entity_id = 'e01-000'")
        .withColumn("split", functions.lit(FeatureColumns.GIVEN))
        .withColumn("label", functions.lit(null).cast("double"))
        .withColumn("fold", functions.lit(null).cast("int"));
  }

  private static ScoringModel champion(Watched watched, Instant asOf, Dataset<Row> features) {
    watched.features(asOf, features);
    ScoringModel model = watched.champion(asOf, 1);
    watched.score(asOf, model);
    return model;
  }

  /**
   * 200 rows a month; those up to April are training rows; the label hangs on x; z shifts with
   * month {@code drift}.
   */
  private static Dataset<Row> features(int months, int drift) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int month = 1; month <= months; month++) {
      for (int i = 0; i < 200; i++) {
        Instant at = month(month).plusSeconds(i * 12_000L + random.nextInt(1000));
        double x = random.nextGaussian();
        double label = x + random.nextGaussian() / 2 > 0 ? 1 : 0;
        double z = random.nextGaussian() + (month >= drift ? 2 : 0);
        String color =
            random.nextInt(20) == 0 ? null : List.of("red", "green", "blue").get(random.nextInt(3));
        rows.add(
            row(
                "e%02d-%03d".formatted(month, i),
                at,
                label,
                month <= 4 ? "train" : "test",
                0,
                x,
                z,
                color));
      }
    }
    return frame(DDL, rows.toArray(Row[]::new));
  }

  private static Dataset<Row> wider(Dataset<Row> rows, int more) {
    String[] all =
        Stream.concat(
                Stream.of("*"),
                IntStream.range(0, more)
                    .mapToObj(
                        i ->
                            i % 2 == 0
                                ? "x * %d as x%d".formatted(i, i)
                                : "color as c%d".formatted(i)))
            .toArray(String[]::new);
    return rows.selectExpr(all);
  }

  private static Map<String, Long> jobs(Map<String, StepLog.Cost> costs) {
    return costs.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, cost -> cost.getValue().jobs()));
  }

  private static QualityCheckRow failed(
      String source, String check, OnFail onFail, long rows, String detail) {
    return new QualityCheckRow(source, check, "r", onFail, false, 100, rows, detail);
  }

  private List<Row> rows(TableDefinition table, String condition, String... columns) {
    return watched
        .as("monitor", AUGUST)
        .find(table)
        .where("job = 'monitor' and " + condition)
        .selectExpr(columns)
        .collectAsList();
  }

  /** All rows of the five tables, without the time at which they were written. */
  private Map<String, List<String>> everything() {
    return List.of(
            ProfileMetricRow.TABLE,
            DriftMetricRow.TABLE,
            PerformanceRow.TABLE,
            AlertRow.TABLE,
            FeatureImportanceRow.TABLE)
        .stream()
        .collect(
            Collectors.toMap(
                TableDefinition::name,
                table ->
                    watched
                        .as("monitor", AUGUST)
                        .find(table)
                        .drop("created_at", "source_version")
                        .collectAsList()
                        .stream()
                        .map(Row::toString)
                        .sorted()
                        .toList()));
  }

  private static Instant month(int month) {
    return LocalDate.of(2014, month, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
