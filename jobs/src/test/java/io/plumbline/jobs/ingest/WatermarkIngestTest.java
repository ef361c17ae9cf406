package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Increments of a table of a real PostgreSQL server. */
class WatermarkIngestTest extends IncrementalJobTest {
  @TempDir static Path settings;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.start(settings);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void create() {
    database.run(
        "DROP TABLE IF EXISTS b",
        "CREATE TABLE b (id int, y text, at timestamptz)",
        "GRANT SELECT ON b TO " + TestDatabase.USER);
  }

  private PipelineSpec table(String keys) {
    return table(keys, "");
  }

  private PipelineSpec table(String keys, String clean) {
    return spec(
        """
        pipeline = p
        sources { main { format = jdbc, url = "%s", user = %s, password = %s, table = b, key = [id]
                         mode = incremental, %s } }
        clean { main { %s } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(database.url(), TestDatabase.USER, TestDatabase.PASSWORD, keys, clean));
  }

  /** Adds a row; a time is a day of January 2024, with a time of day. */
  private static void insert(String id, String y, String time) {
    database.run(
        "INSERT INTO b VALUES (%s, '%s', %s)"
            .formatted(id, y, time.equals("NULL") ? time : "'2024-01-%s Z'".formatted(time)));
  }

  private List<String> rows(PipelineSpec spec) {
    return texts(stored(spec), "cast(_as_of as date)", "id", "y");
  }

  private List<String> ranges(PipelineSpec spec) {
    return texts(
        tables(spec, "test").all(IngestFileRow.TABLE),
        "cast(as_of as date) as_of",
        "watermark",
        "watermark_from",
        "watermark_to",
        "rows_read",
        "rows_bronze",
        "rows_quarantined",
        "rows_dropped");
  }

  @Test
  void anAsOfReadsTheRowsAboveWhatOthersHaveTaken() {
    PipelineSpec spec = table("watermark = at, time = at");
    insert("1", "0", "01 10:00:00.123456");
    insert("2", "1", "01 11:00");
    insert("9", "1", "02 00:00");
    ingest(1, spec);
    assertThat(progress).contains("main: at to 2024-01-01T11:00:00Z");
    insert("3", "0", "02 12:00");
    ingest(2, spec);
    assertThat(progress)
        .contains("main: at from 2024-01-01T11:00:00Z to 2024-01-02T12:00:00Z")
        .contains("main: 3 rows in 1 table, 0 to quarantine, 1 taken before");
    assertThat(rows(spec))
        .containsExactly(
            "[2024-01-02,1,0]", "[2024-01-02,2,1]", "[2024-01-03,3,0]", "[2024-01-03,9,1]");
    assertThat(ranges(spec))
        .containsExactly(
            "[2024-01-02,at,null,2024-01-01T11:00:00Z,2,2,0,0]",
            "[2024-01-03,at,2024-01-01T11:00:00Z,2024-01-02T12:00:00Z,3,2,0,1]");
    assertThat(texts(seen(1, spec), "id")).containsExactly("[1]", "[2]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]", "[2]", "[3]", "[9]");
    assertThat(texts(result(spec, QualityCheckRow.TABLE), "detail"))
        .contains("[3 = 2 + 0 + 1 in 1 table]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("job = 'ingest' AND rows_dropped > 0"),
                "rule_id",
                "rows_failed",
                "rows_dropped",
                "detail"))
        .containsExactly("[taken,1,1,1 row is stored already]");
    assertThat(texts(stored(spec).where("id = 3"), "_file").get(0))
        .startsWith(
            "[%s table b, at from 2024-01-01T11:00:00Z to 2024-01-02T12:00:00Z, read 20"
                .formatted(database.url()));
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void rowsOfTheGreatestValueThatCameLaterAreTakenAndOthersNotTwice() {
    PipelineSpec spec = table("watermark = at, partition-by = id, partitions = 2");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    insert("2", "1", "01 10:00");
    ingest(2, spec);
    ingest(3, spec);
    assertThat(progress).contains("main: 2 rows in 1 table, 0 to quarantine, 2 taken before");
    database.run("UPDATE b SET y = 'changed' WHERE id = 1");
    ingest(4, spec);
    assertThat(rows(spec))
        .containsExactly("[2024-01-02,1,0]", "[2024-01-03,2,1]", "[2024-01-05,1,changed]");
  }

  @Test
  void aRerunReplacesItsRowsAndKeepsThoseThatTheTableHasNoMore() {
    PipelineSpec spec = table("watermark = at", "columns { y = int }");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    insert("2", "5", "02 10:00");
    insert("3", "6", "02 10:00");
    insert("4", "x", "02 10:00");
    insert("5", "y", "02 11:00");
    ingest(2, spec);
    database.run(
        "UPDATE b SET y = 55, at = '2024-01-02 12:00Z' WHERE id = 2",
        "UPDATE b SET y = 66 WHERE id = 3",
        "DELETE FROM b WHERE id = 4");
    ingest(2, spec);
    assertThat(rows(spec))
        .containsExactly(
            "[2024-01-02,1,0]", "[2024-01-03,2,55]", "[2024-01-03,2,5]", "[2024-01-03,3,66]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "get_json_object(raw, '$.id')"))
        .containsExactly("[4]", "[5]");
    assertThat(ranges(spec))
        .containsExactly(
            "[2024-01-02,at,null,2024-01-01T10:00:00Z,1,1,0,0]",
            "[2024-01-03,at,2024-01-01T10:00:00Z,2024-01-02T11:00:00Z,2,1,1,0]",
            "[2024-01-03,at,2024-01-01T10:00:00Z,2024-01-02T12:00:00Z,4,2,1,1]");
    ingest(2, spec);
    assertThat(rows(spec)).hasSize(4);
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw")).hasSize(2);
    ingest(3, spec);
    assertThat(rows(spec)).hasSize(4);
  }

  @Test
  void rowsInQuarantineAreTakenOnce() {
    PipelineSpec spec = table("watermark = at", "columns { y = int }");
    insert("1", "0", "01 10:00");
    insert("2", "x", "01 10:00");
    insert("NULL", "0", "01 10:00");
    ingest(1, spec);
    insert("3", "0", "01 10:00");
    ingest(2, spec);
    assertThat(progress).contains("main: 4 rows in 1 table, 0 to quarantine, 3 taken before");
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-03,3,0]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "reasons")).hasSize(2);
  }

  @Test
  @Tag("soak")
  void aRunThatDiesLeavesWhatWasThereWhereverItDies() {
    PipelineSpec spec = table("watermark = at", "columns { y = int }");
    insert("1", "0", "01 10:00");
    insert("2", "x", "01 10:00");
    ingest(1, spec);
    insert("3", "0", "02 10:00");
    insert("4", "x", "02 10:00");
    int deaths = 0;
    while (dies(2, spec, new IngestJob(), deaths + 1)) {
      deaths++;
      String[] rows = deaths <= 3 ? new String[] {"[1]"} : new String[] {"[1]", "[3]"};
      assertThat(texts(seen(2, spec), "id")).as("death %d", deaths).containsExactly(rows);
    }
    assertThat(deaths).isGreaterThan(4);
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[3]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "get_json_object(raw, '$.id')"))
        .containsExactly("[2]", "[4]");
    database.run("UPDATE b SET at = '2024-01-02 20:00Z' WHERE id = 3");
    while (dies(2, spec, new IngestJob(), deaths)) {
      deaths++;
    }
    assertThat(texts(seen(2, spec), "id", "cast(at as string)"))
        .containsExactly(
            "[1,2024-01-01 10:00:00]", "[3,2024-01-02 10:00:00]", "[3,2024-01-02 20:00:00]");
    assertThat(texts(stored(spec), "id")).hasSize(3);
  }

  @Test
  void theRowsOfADeadRunAreRemovedByTheNextAsOf() {
    PipelineSpec spec = table("watermark = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    insert("2", "0", "02 10:00");
    assertThat(dies(2, spec, new IngestJob(), 2)).isTrue();
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[2]");
    ingest(3, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-04,2,0]");
  }

  @Test
  void anEarlierAsOfTakesNothingAndKeepsItsRows() {
    PipelineSpec spec = table("watermark = at, time = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    insert("3", "0", "03 10:00");
    ingest(3, spec);
    database.run("UPDATE b SET at = '2024-01-03 12:00Z' WHERE id = 1");
    insert("2", "0", "02 10:00");
    ingest(2, spec);
    assertThat(progress)
        .contains(
            "main: not read, since as of 2024-01-04T00:00:00Z was ingested already. A later --as-of"
                + " takes what is new");
    ingest(1, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-04,3,0]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]");
  }

  @Test
  void rowsThatWereCommittedLateAreFoundInTheOverlap() {
    PipelineSpec spec = table("watermark = at, watermark-overlap = 10m");
    insert("1", "0", "01 10:00");
    insert("2", "0", "01 10:09:59");
    ingest(1, spec);
    insert("3", "0", "01 10:00:01");
    insert("4", "0", "01 10:20");
    ingest(2, spec);
    assertThat(progress)
        .contains("main: at from 2024-01-01T09:59:59Z to 2024-01-01T10:20:00Z")
        .contains("main: 4 rows in 1 table, 0 to quarantine, 2 taken before");
    assertThat(rows(spec))
        .containsExactly(
            "[2024-01-02,1,0]", "[2024-01-02,2,0]", "[2024-01-03,3,0]", "[2024-01-03,4,0]");
  }

  @Test
  void anEmptiedTableIsAnAsOfWithoutNewRows() {
    PipelineSpec spec = table("watermark = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    database.run("DELETE FROM b");
    ingest(2, spec);
    assertThat(progress).contains("main: no new rows");
    ingest(1, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]");
  }

  @Test
  void aRowThatMovedPastTheAsOfIsLeftToTheNext() {
    PipelineSpec spec = table("watermark = at, known = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    database.run("UPDATE b SET y = 1, at = '2024-01-05 10:00Z'");
    ingest(2, spec);
    assertThat(progress).contains("main: no new rows");
    ingest(5, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-06,1,1]");
  }

  @Test
  void whatWouldLoseRowsIsRefused() {
    PipelineSpec spec = table("watermark = at, time = at");
    String place = "Source main: " + database.url() + " table b: ";
    insert("1", "0", "05 10:00");
    assertThat(refusal(ExitCode.INPUT, spec, new IngestJob()))
        .isEqualTo(
            "Source main: no rows whose at is before 2024-01-01T00:00:00Z. Deliver the data again,"
                + " correct sources.main, or use a later --as-of.");
    ingest(6, spec);
    insert("2", "0", "NULL");
    assertThat(refusal(ExitCode.INPUT, spec, new IngestJob()))
        .isEqualTo(
            place
                + "1 row has no at, so no increment would ever read it. Nothing is stored. Set a"
                + " value, or leave such rows out by sources.main.where.");
    database.run("DELETE FROM b");
    insert("2", "0", "01 10:00");
    assertThat(refusal(ExitCode.INPUT, spec, new IngestJob()))
        .isEqualTo(
            place
                + "the greatest at is 2024-01-01T10:00:00Z, but rows up to 2024-01-05T10:00:00Z"
                + " were read before: new rows below that would never be read. Nothing is stored."
                + " If rows were deleted, run `ingest` again when newer ones are there; if the"
                + " table was restored or its values start over, give the source another name,"
                + " which reads all rows.");
    assertThat(refusal(ExitCode.INPUT, table("watermark = id"), new IngestJob()))
        .isEqualTo(
            "Source main: its increments were read by `at`, and sources.main.watermark is `id`, by"
                + " which rows could be read twice or not at all. Set it back, or give the source"
                + " another name, which starts over.");
    assertThat(rows(spec)).containsExactly("[2024-01-07,1,0]");
  }

  @Test
  void anUpsertTakesTheSameRows() {
    PipelineSpec spec = table("mode = upsert, watermark = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    database.run("UPDATE b SET y = 1, at = '2024-01-02 10:00Z'");
    ingest(2, spec);
    ingest(2, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-03,1,1]");
    assertThat(texts(seen(1, spec), "y")).containsExactly("[0]");
    assertThat(texts(seen(2, spec), "y")).containsExactly("[0]", "[1]");
  }

  @Test
  void anUpsertGoesThroughPrepare() {
    PipelineSpec spec =
        table(
            "mode = upsert, watermark = at, known = at, deleted = \"y = 'D'\"",
            "derive { x = \"id * 2\" }");
    database.run(
        "INSERT INTO b SELECT i, i % 2, '2024-01-01 10:00Z' FROM generate_series(1, 40) AS i");
    ingest(1, spec);
    database.run(
        "UPDATE b SET y = 1, at = '2024-01-02 10:00Z' WHERE id = 2",
        "UPDATE b SET y = 'D', at = '2024-01-02 11:00Z' WHERE id = 3");
    ingest(2, spec);
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 5"), "id", "y"))
        .containsExactly("[1,1]", "[2,1]", "[4,0]");
    assertThat(features(spec).count()).isEqualTo(39);
    runAsOf(1, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 5"), "id", "y"))
        .containsExactly("[1,1]", "[2,0]", "[3,1]", "[4,0]");
  }

  /** As when a subject was erased. */
  @Test
  void rowsThatWereRemovedFromBronzeDoNotStopTheNextAsOf() {
    PipelineSpec spec = table("watermark = at");
    insert("1", "0", "01 10:00");
    ingest(1, spec);
    spark.sql(
        "DELETE FROM delta.`%s/%s`".formatted(warehouse(), DataTable.bronze("p", "main").path()));
    database.run("DELETE FROM b");
    insert("2", "0", "02 10:00");
    ingest(2, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-03,2,0]");
  }

  @Test
  void snapshotsBeforeKeepTheirRows() {
    PipelineSpec snapshot =
        spec(
            """
            pipeline = p
            sources { main { format = jdbc, url = "%s", user = %s, password = %s, table = b, key = [id] } }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """
                .formatted(database.url(), TestDatabase.USER, TestDatabase.PASSWORD));
    insert("1", "0", "01 10:00");
    ingest(1, snapshot);
    PipelineSpec spec = table("watermark = at");
    ingest(2, spec);
    insert("2", "0", "02 10:00");
    ingest(3, spec);
    assertThat(rows(spec))
        .containsExactly("[2024-01-02,1,0]", "[2024-01-03,1,0]", "[2024-01-04,2,0]");
    assertThat(texts(seen(3, spec), "id")).containsExactly("[1]", "[2]");
  }
}
