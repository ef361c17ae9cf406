package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.MetricRow;
import io.plumbline.results.SampleRows;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.lineage.UsedTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2014-09-01T00:00:00Z");

  @TempDir Path folder;

  private TableStore store(String pipeline, String job, Instant asOf, String runId) {
    return new TableStore(
        spark, folder.resolve("a warehouse").toString(), new RunKey(pipeline, job, asOf, runId));
  }

  private static List<MetricRow> auc(double value) {
    return List.of(SampleRows.metric(1, "test", "auc", value, 10));
  }

  private static Dataset<Row> values(TableStore store) {
    return store.all(MetricRow.TABLE).select("pipeline", "run_id", "value");
  }

  @Test
  void aRerunReplacesItsOwnRowsAndNoOthers() {
    store("a", "evaluate", AUGUST, "r1").replaceRun(MetricRow.class, auc(0.1));
    store("a", "evaluate", SEPTEMBER, "r2").replaceRun(MetricRow.class, auc(0.2));
    store("b", "evaluate", AUGUST, "r3").replaceRun(MetricRow.class, auc(0.3));
    store("a", "other", AUGUST, "r4").replaceRun(MetricRow.class, auc(0.4));

    TableStore again = store("a", "evaluate", AUGUST, "r5");
    assertThat(again.replaceRun(MetricRow.class, auc(0.5))).isEqualTo(1);

    assertSameRows(
        frame(
            "pipeline string, run_id string, value double",
            row("a", "r5", 0.5),
            row("a", "r2", 0.2),
            row("b", "r3", 0.3),
            row("a", "r4", 0.4)),
        values(again));
    assertThat(again.rowsWritten()).isEqualTo(Map.of("metrics", 1L));
  }

  @Test
  void tablesThatWereUsedHaveVersionPlaceAndColumns() {
    DataTable silver = DataTable.silver("a", "main");
    TableStore writer = store("a", "prepare", AUGUST, "r1");
    writer.replaceRun(MetricRow.class, auc(0.1));
    writer.replaceRun(silver, frame("id long, `v w` string", row(1L, "x")));
    TableStore reader = store("a", "train", AUGUST, "r2");
    reader.find(MetricRow.TABLE);
    reader.readOwn(silver);
    writer.replaceRun(MetricRow.class, auc(0.2));

    StepLog log = StepLog.listen(spark.sparkContext(), "test", System.err);
    List<UsedTable> read = log.step("read", reader::tablesRead);
    List<UsedTable> written = log.step("written", writer::tablesWritten);
    assertThat(log.finish().values()).extracting(StepLog.Cost::jobs).containsOnly(0L);

    String root = folder.resolve("a warehouse").toString();
    String columns =
        "struct<_pipeline:string,_run_id:string,_as_of:timestamp,_job:string,id:bigint,v w:string>";
    String metrics = MetricRow.TABLE.schema().catalogString();
    assertThat(read)
        .extracting(TableStoreTest::shown)
        .containsExactly(
            "metrics 0 " + root + "/results/metrics " + metrics,
            "silver.main 0 " + root + "/silver/a/main " + columns);
    assertThat(written)
        .extracting(TableStoreTest::shown)
        .containsExactly(
            "metrics 1 " + root + "/results/metrics " + metrics,
            "silver.main 0 " + root + "/silver/a/main " + columns);
    assertThat(reader.versionsRead()).isEqualTo(Map.of("metrics", 0L, "silver.main", 0L));
  }

  private static String shown(UsedTable table) {
    return "%s %d %s %s"
        .formatted(
            table.label(), table.version(), table.location(), table.columns().catalogString());
  }

  @Test
  void historyEndsAtTheAsOfOfTheRun() {
    store("a", "evaluate", AUGUST, "r1").replaceRun(MetricRow.class, auc(0.1));
    store("a", "evaluate", SEPTEMBER, "r2").replaceRun(MetricRow.class, auc(0.2));
    assertThat(store("a", "x", AUGUST, "r").history(MetricRow.TABLE).count()).isEqualTo(1);
    assertThat(store("a", "x", SEPTEMBER, "r").history(MetricRow.TABLE).count()).isEqualTo(2);
  }

  @Test
  void notANumberBecomesNull() {
    store("a", "evaluate", AUGUST, "r1").replaceRun(MetricRow.class, auc(Double.NaN));
    assertThat(values(store("a", "evaluate", AUGUST, "r1")).first().isNullAt(2)).isTrue();
  }

  @Test
  void aTableThatNobodyWroteSaysWhichJobIsMissing() {
    assertThatThrownBy(() -> store("a", "train", AUGUST, "r").readOwn(DataTable.features("a")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith(
            "Table features.a has no rows for pipeline a as of 2014-08-01T00:00:00Z in ")
        .hasMessageEndingWith(
            "Run the job that writes it first, with the same --as-of "
                + "(or `plumbline run`, which runs all of them in order).");
  }

  @Test
  void anAppendOfTheSameThingHappensOnce() {
    TableStore store = store("a", "evaluate", AUGUST, "r1");
    store.append(MetricRow.class, auc(0.1), "trial-1/fold-0");
    store.append(MetricRow.class, auc(0.1), "trial-1/fold-0");
    store.append(MetricRow.class, auc(0.2), "trial-1/fold-1");
    assertThat(store.all(MetricRow.TABLE).count()).isEqualTo(2);
  }

  @Test
  void oddNamesAndAnEmptyFrameAreWritten() {
    TableStore store = store("a", "ingest", AUGUST, "r1");
    DataTable table = DataTable.quarantine("a", "odd");
    store.replaceRun(table, frame("`größe.in cm` int, `a b` string"));
    assertThat(store.location("x")).endsWith("a warehouse/x");
    assertThat(spark.read().format("delta").load(store.location("quarantine/a/odd")).columns())
        .containsExactly(
            "_pipeline", "_run_id", "_as_of", "_job", "_columns", "größe.in cm", "a b");
  }

  @Test
  void commentsOfTheClassStandInTheTable() {
    store("a", "evaluate", AUGUST, "r1").replaceRun(MetricRow.class, auc(0.1));
    Dataset<Row> metrics = store("a", "evaluate", AUGUST, "r1").all(MetricRow.TABLE);
    assertThat(metrics.schema().apply("value").getComment().get())
        .isEqualTo("unit of the metric; null if it is undefined, never NaN");
  }
}
