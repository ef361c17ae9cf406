package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.plumbline.SparkTest;
import io.plumbline.results.MetricRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.RunColumns.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBoundsTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00.123456Z");
  private static final Instant OCTOBER = Instant.parse("2014-10-01T00:00:00Z");

  @TempDir Path folder;

  private TableStore store(RunKey run) {
    return new TableStore(spark, folder.toString(), run);
  }

  private static RunKey run(String pipeline, String job, Instant asOf) {
    return new RunKey(pipeline, job, asOf, "r");
  }

  private Snapshot snapshot(String path) {
    return DeltaLog.forTableWithSnapshot(spark, folder.resolve(path).toString())._2();
  }

  private boolean metricsMayHold(RunKey run) {
    return FileBounds.mayHold(snapshot(MetricRow.TABLE.path()), run);
  }

  private void write(RunKey run) {
    store(run).replaceRun(MetricRow.class, List.of(SampleRows.metric(1, "test", "auc", 0.5, 10)));
  }

  private List<String> operations(String path) {
    return DeltaTable.forPath(spark, folder.resolve(path).toString())
        .history()
        .orderBy("version")
        .select("operationParameters.mode")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void rowsOfARunAreNeverRuledOut() {
    write(run("a", "evaluate", AUGUST));
    write(run("a", "train", OCTOBER));
    assertThat(metricsMayHold(run("a", "evaluate", AUGUST))).isTrue();
    assertThat(metricsMayHold(run("a", "train", OCTOBER))).isTrue();
  }

  @Test
  void anotherPipelineJobOrAsOfIsRuledOut() {
    write(run("a", "evaluate", AUGUST));
    assertThat(metricsMayHold(run("b", "evaluate", AUGUST))).isFalse();
    assertThat(metricsMayHold(run("a", "train", AUGUST))).isFalse();
    assertThat(metricsMayHold(run("a", "evaluate", OCTOBER))).isFalse();
    assertThat(metricsMayHold(run("a", "evaluate", AUGUST.minusMillis(1)))).isFalse();
  }

  /** A file that holds several runs covers all that are between them. */
  @Test
  void aFileOfSeveralRunsRulesOutNothingBetweenThem() {
    write(run("a", "evaluate", AUGUST));
    write(run("a", "evaluate", OCTOBER));
    String path = folder.resolve(MetricRow.TABLE.path()).toString();
    DeltaTable.forPath(spark, path).optimize().executeCompaction();
    assertThat(metricsMayHold(run("a", "evaluate", AUGUST))).isTrue();
    assertThat(metricsMayHold(run("a", "evaluate", Instant.parse("2014-09-01T00:00:00Z"))))
        .isTrue();
    assertThat(metricsMayHold(run("a", "evaluate", Instant.parse("2014-11-01T00:00:00Z"))))
        .isFalse();
  }

  @Test
  void tablesOfUsersAreKnownByTheirPartitions() {
    RunKey run = run("a", "ingest", AUGUST);
    DataTable table = DataTable.bronze("a", "trips");
    store(run).replaceRun(table, frame("id int", row(1)));
    Snapshot snapshot = snapshot(table.path());
    assertThat(FileBounds.mayHold(snapshot, run)).isTrue();
    assertThat(FileBounds.mayHold(snapshot, run("a", "ingest", OCTOBER))).isFalse();
    assertThat(FileBounds.mayHold(snapshot, run("a", "prepare", AUGUST))).isFalse();
  }

  @Test
  void rowsOfOtherRunsAreRuledOutByTheTagsOfFiles() {
    DataTable table = DataTable.bronze("a", "trips");
    Dataset<Row> rows = frame("id int", row(1));
    store(new RunKey("a", "ingest", AUGUST, "r-1")).replaceRun(table, rows);
    store(new RunKey("a", "ingest", OCTOBER, "r-2")).replaceRun(table, rows);
    Snapshot listed = snapshot(table.path());
    assertHoldsOnlyItsRuns(listed);
    assertThat(FileBounds.holdsOnly(listed, "prepare", List.of())).isTrue();

    spark.conf().set("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", 0);
    try {
      store(new RunKey("a", "requeue", AUGUST, "r-3")).replaceRun(table, rows);
      Snapshot unlisted = snapshot(table.path());
      assertThat(FileBounds.files(unlisted)).isEmpty();
      assertHoldsOnlyItsRuns(unlisted);
    } finally {
      spark.conf().unset("spark.databricks.delta.allFilesInCrc.thresholdNumFiles");
    }
  }

  private static void assertHoldsOnlyItsRuns(Snapshot snapshot) {
    assertThat(FileBounds.holdsOnly(snapshot, "ingest", List.of("r-1", "r-2"))).isTrue();
    assertThat(FileBounds.holdsOnly(snapshot, "ingest", List.of("r-1"))).isFalse();
    assertThat(FileBounds.holdsOnly(snapshot, "ingest", List.of())).isFalse();
  }

  @Test
  void filesOfResultTablesHaveTheBoundsOfTheirRuns() throws IOException {
    write(run("a", "evaluate", OCTOBER));
    Path log = folder.resolve(MetricRow.TABLE.path()).resolve("_delta_log");
    assertThat(Files.readString(log.resolve("00000000000000000000.json")))
        .contains(
            """
            \\"minValues\\":{\\"run_id\\":\\"r\\",\\"as_of\\":\\"2014-10-01T00:00:00.000Z\\",\\"job\\":\\"evaluate\\"}"""
                .strip());
  }

  /** Columns of the user may be called what those of a result table are. */
  @Test
  void columnsOfTheUserRuleOutNothing() {
    RunKey run = run("a", "ingest", AUGUST);
    DataTable table = DataTable.bronze("a", "people");
    Dataset<Row> rows =
        frame(
            "job string, as_of timestamp, pipeline string",
            row("baker", Timestamp.from(OCTOBER), "b"));
    store(run).replaceRun(table, rows);
    assertThat(FileBounds.mayHold(snapshot(table.path()), run)).isTrue();
    store(run).replaceRun(table, rows);
    assertThat(store(run).readOwn(table).count()).isEqualTo(1);
  }

  @Test
  void aRunIsAppendedOnceAndThenReplaced() {
    RunKey run = run("a", "evaluate", AUGUST);
    store(run).create(MetricRow.TABLE);
    write(run);
    write(run);
    assertThat(operations(MetricRow.TABLE.path())).containsExactly(null, "Append", "Overwrite");
    assertThat(store(run).find(MetricRow.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aRunIsReplacedByItsFilesWithoutALookIntoThem() {
    RunKey run = run("a", "evaluate", AUGUST);
    DataTable trips = DataTable.bronze("a", "trips");
    write(run("b", "evaluate", AUGUST));
    write(run("a", "train", AUGUST));
    write(run);
    store(run).replaceRun(trips, frame("id int", row(1)));
    store(run("a", "evaluate", OCTOBER)).replaceRun(trips, frame("id int", row(2)));
    assertThat(FileBounds.replaced(snapshot(MetricRow.TABLE.path()), run, Extent.ALL).orElseThrow())
        .hasSize(1);
    assertThat(FileBounds.replaced(snapshot(trips.path()), run, Extent.ALL).orElseThrow())
        .hasSize(1);
    write(run);
    store(run).replaceRun(trips, frame("id int", row(3)));
    assertThat(spark.read().format("delta").load(folder + "/" + MetricRow.TABLE.path()).count())
        .isEqualTo(3);
    assertThat(
            spark
                .read()
                .format("delta")
                .load(folder + "/" + trips.path())
                .select("id")
                .sort("id")
                .collectAsList())
        .containsExactly(row(2), row(3));
    assertThat(operations(trips.path())).containsExactly("Append", "Append", "Overwrite");
  }

  /** A record of a run is appended when it begins, and replaced when it ends. */
  @Test
  void oneRunOfAnAsOfIsReplacedByItsFilesAndTheOthersStay() {
    RunKey first = new RunKey("a", "evaluate", AUGUST, "r-1");
    RunKey second = new RunKey("a", "evaluate", AUGUST, "r-2");
    for (RunKey run : List.of(first, second, first)) {
      store(run).append(MetricRow.class, List.of(SampleRows.metric(1, "test", "auc", 0.5, 10)));
    }
    String path = MetricRow.TABLE.path();
    assertThat(FileBounds.replaced(snapshot(path), first, Extent.OF_RUN).orElseThrow()).hasSize(2);
    assertThat(FileBounds.replaced(snapshot(path), first, Extent.ALL).orElseThrow()).hasSize(3);
    assertThat(FileBounds.replaced(snapshot(path), first, Extent.SOME)).isEmpty();
    store(first)
        .replaceOfRun(MetricRow.class, List.of(SampleRows.metric(1, "test", "auc", 0.75, 10)));
    assertThat(operations(path)).containsExactly("Append", "Append", "Append", "Overwrite");
    assertThat(values()).containsExactly(row("r-1", 0.75), row("r-2", 0.5));

    RunKey third = new RunKey("a", "evaluate", AUGUST, "r-3");
    store(third)
        .replaceOfRun(MetricRow.class, List.of(SampleRows.metric(1, "test", "auc", 0.25, 10)));
    assertThat(values()).containsExactly(row("r-1", 0.75), row("r-2", 0.5), row("r-3", 0.25));

    DeltaTable.forPath(spark, folder.resolve(path).toString()).optimize().executeCompaction();
    assertThat(FileBounds.replaced(snapshot(path), first, Extent.OF_RUN)).isEmpty();
    store(first).replaceOfRun(MetricRow.class, List.of());
    assertThat(values()).containsExactly(row("r-2", 0.5), row("r-3", 0.25));
  }

  private List<Row> values() {
    return spark
        .read()
        .format("delta")
        .load(folder.resolve(MetricRow.TABLE.path()).toString())
        .select("run_id", "value")
        .sort("run_id")
        .collectAsList();
  }

  @Test
  void filesThatMayHaveOtherRowsAreLookedInto() {
    RunKey run = run("a", "evaluate", AUGUST);
    RunKey other = new RunKey("a", "evaluate", AUGUST.plusNanos(1_000), "other");
    write(run);
    assertThat(metricsMayHold(other)).isTrue(); // bounds are cut to milliseconds
    assertThat(FileBounds.replaced(snapshot(MetricRow.TABLE.path()), other, Extent.ALL)).isEmpty();
    write(other);
    assertThat(store(run).find(MetricRow.TABLE).count()).isEqualTo(1);
    String path = folder.resolve(MetricRow.TABLE.path()).toString();
    DeltaTable.forPath(spark, path).optimize().executeCompaction();
    assertThat(FileBounds.replaced(snapshot(MetricRow.TABLE.path()), run, Extent.ALL)).isEmpty();
    write(run);
    assertThat(store(run).find(MetricRow.TABLE).count()).isEqualTo(1);
    assertThat(store(other).find(MetricRow.TABLE).count()).isEqualTo(1);
  }

  /** Delta leaves the list out if a table has many files, or was written by another engine. */
  @Test
  void withoutTheListOfFilesNothingIsRuledOut() throws Exception {
    RunKey run = run("a", "evaluate", AUGUST);
    write(run);
    try (var logs = Files.list(folder.resolve(MetricRow.TABLE.path()).resolve("_delta_log"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".crc")).toList()) {
        Files.delete(log);
      }
    }
    DeltaLog.clearCache();
    assertThat(metricsMayHold(run("b", "evaluate", OCTOBER))).isTrue();
  }

  @Test
  void aTableThatWasNeverWrittenHoldsNothing() {
    assertThat(metricsMayHold(run("a", "evaluate", AUGUST))).isFalse();
  }
}
