package io.plumbline.jobs.ingest;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Increments of the versions of a Delta table. */
class DeltaIncrementIngestTest extends IncrementalJobTest {
  private static final String TABLE = "Source main: Delta table HERE/t";

  private Path here = Path.of("");

  private PipelineSpec table(String keys) {
    return table(keys, "");
  }

  private PipelineSpec table(String keys, String clean) {
    return source("format = delta, path = \"%s\", %s".formatted(path(), keys), clean);
  }

  @BeforeEach
  void choose() {
    here = folder.resolve("t");
  }

  private Path path() {
    return here;
  }

  private void append(Row... rows) {
    frame("id long, y string", rows)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .option("delta.enableChangeDataFeed", "true")
        .save(path().toString());
  }

  private void sql(String statement) {
    spark.sql(statement.formatted("delta.`" + path() + "`")).collect();
  }

  private List<String> rows(PipelineSpec spec) {
    return texts(stored(spec), "cast(_as_of as date)", "id", "y");
  }

  private List<String> ranges(PipelineSpec spec) {
    return texts(
        tables(spec, "test").all(IngestFileRow.TABLE),
        "cast(as_of as date) as_of",
        "regexp_replace(file, '.*/t@|/part-.*', '')",
        "watermark",
        "watermark_from",
        "watermark_to",
        "rows_read",
        "rows_bronze",
        "rows_quarantined",
        "rows_dropped");
  }

  @Test
  void anAsOfTakesTheVersionsThatNoOtherHasTaken() {
    PipelineSpec spec = table("mode = incremental", "columns { y = int }");
    append(row(1L, "0"), row(null, "1"));
    ingest(1, spec);
    assertThat(progress).contains("main: _commit_version to 0");
    append(row(2L, "1"));
    append(row(3L, "x"));
    sql("OPTIMIZE %s");
    ingest(2, spec);
    assertThat(progress)
        .contains("main: _commit_version from 1 to 3")
        .contains(
            "main: 2 rows in 1 range of versions, 1 to quarantine, mostly: y: a value is not int");
    ingest(3, spec);
    assertThat(progress).contains("main: no new rows");
    append(row(4L, "0"));
    ingest(3, spec);
    assertThat(rows(spec))
        .containsExactly("[2024-01-02,1,0]", "[2024-01-03,2,1]", "[2024-01-04,4,0]");
    assertThat(texts(stored(spec).where("id > 1"), "regexp_replace(_file, '.*/t@', '')"))
        .containsExactly("[v1-3]", "[v4]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw"))
        .containsExactly("[{\"id\":3,\"y\":\"x\"}]", "[{\"y\":\"1\"}]");
    assertThat(ranges(spec))
        .containsExactly(
            "[2024-01-02,v0,_commit_version,null,0,2,1,1,0]",
            "[2024-01-03,v1-3,_commit_version,1,3,2,1,1,0]",
            "[2024-01-04,v4,_commit_version,4,4,1,1,0,0]");
    assertThat(texts(result(spec, QualityCheckRow.TABLE), "detail"))
        .contains("[1 = 1 + 0 + 0 in 1 version]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]", "[2]");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void aRerunReplacesTheRowsOfItsRange() {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    ingest(1, spec);
    append(row(2L, "0"));
    ingest(1, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-02,2,0]");
    append(row(3L, "0"));
    ingest(2, spec);
    ingest(2, spec);
    append(row(4L, "0"));
    ingest(2, spec);
    assertThat(rows(spec))
        .containsExactly(
            "[2024-01-02,1,0]", "[2024-01-02,2,0]", "[2024-01-03,3,0]", "[2024-01-03,4,0]");
    assertThat(ranges(spec))
        .containsExactly(
            "[2024-01-02,v1,_commit_version,null,1,1,1,0,0]",
            "[2024-01-02,v1,_commit_version,null,1,1,1,0,0]",
            "[2024-01-03,v2-3,_commit_version,2,3,2,2,0,0]");
  }

  @Test
  void anEarlierAsOfTakesNothing() {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    ingest(1, spec);
    append(row(2L, "0"));
    ingest(3, spec);
    append(row(3L, "0"));
    ingest(2, spec);
    assertThat(progress)
        .contains(
            "main: not read, since as of 2024-01-04T00:00:00Z was ingested already. A later --as-of"
                + " takes what is new");
    ingest(1, spec);
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-04,2,0]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]");
  }

  @Test
  @Tag("soak")
  void aRunThatDiesLeavesWhatWasThereWhereverItDies() {
    PipelineSpec spec = table("mode = incremental", "columns { y = int }");
    append(row(1L, "0"), row(2L, "x"));
    ingest(1, spec);
    append(row(3L, "1"), row(4L, "y"));
    int commit = 1;
    while (dies(2, spec, new IngestJob(), commit)) {
      assertThat(texts(seen(1, spec), "id")).containsExactly("[1]");
      commit++;
    }
    assertThat(commit).isGreaterThan(3);
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]", "[3]");
    ingest(3, spec);
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "get_json_object(raw, '$.id')"))
        .containsExactly("[2]", "[4]");
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-03,3,1]");
  }

  @Test
  void theFirstVersionOfTheFirstAsOfCanBeGiven() {
    PipelineSpec spec = table("mode = incremental, from-version = 1");
    append(row(1L, "0"));
    append(row(2L, "0"));
    append(row(3L, "0"));
    ingest(1, spec);
    append(row(4L, "0"));
    ingest(2, spec);
    assertThat(rows(spec))
        .containsExactly("[2024-01-02,2,0]", "[2024-01-02,3,0]", "[2024-01-03,4,0]");
    assertThat(ranges(spec))
        .containsExactly(
            "[2024-01-02,v1-2,_commit_version,1,2,2,2,0,0]",
            "[2024-01-03,v3,_commit_version,3,3,1,1,0,0]");
  }

  @Test
  void anUpsertHasTheChangesAndADeletionEndsItsKey() {
    PipelineSpec spec = table("mode = upsert", "derive { x = \"id * 2\" }");
    append(manyRows());
    ingest(1, spec);
    sql("UPDATE %s SET y = '1' WHERE id = 2");
    sql("DELETE FROM %s WHERE id = 3");
    sql("DELETE FROM %s WHERE id = 4");
    append(row(4L, "1"));
    ingest(2, spec);
    assertThat(
            texts(
                stored(spec).where("_file LIKE '%@v1-4'").orderBy("_line"),
                "_line",
                "id",
                "y",
                "_change_type",
                "_commit_timestamp IS NOT NULL"))
        .hasSize(4)
        .allMatch(text -> text.endsWith(",true]"))
        .anyMatch(text -> text.contains(",2,1,update_postimage"))
        .anyMatch(text -> text.contains(",3,1,delete"));
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 6"), "id", "y"))
        .containsExactly("[1,1]", "[2,1]", "[4,1]", "[5,1]");
    assertThat(silver(spec, "main").columns())
        .contains("_commit_timestamp")
        .doesNotContain("_change_type");
    assertThat(features(spec).columns()).doesNotContain("_change_type", "_commit_timestamp");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("check = 'rows that end their key'"),
                "detail"))
        .containsExactly(
            "[1 row that meets `_change_type = 'delete'`, so that the key is gone from their time"
                + " on]");
    runAsOf(1, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 6"), "id", "y"))
        .containsExactly("[1,1]", "[2,0]", "[3,1]", "[4,0]", "[5,1]");
  }

  @Test
  void incrementsCanBecomeUpserts() {
    append(manyRows());
    ingest(1, table("mode = incremental"));
    sql("DELETE FROM %s WHERE id = 1");
    PipelineSpec spec = table("mode = upsert", "derive { x = \"id * 2\" }");
    ingest(2, spec);
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 3"), "id", "y")).containsExactly("[2,0]");
    runAsOf(1, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main").where("id < 3"), "id", "y"))
        .containsExactly("[1,1]", "[2,0]");
  }

  private static Row[] manyRows() {
    return Stream.iterate(1L, id -> id + 1)
        .limit(40)
        .map(id -> row(id, Long.toString(id % 2)))
        .toArray(Row[]::new);
  }

  @Test
  void anOverwriteReplacesRowsInsteadOfDeletingThem() {
    PipelineSpec spec = table("mode = upsert");
    append(row(1L, "0"), row(2L, "0"));
    ingest(1, spec);
    for (String y : List.of("1", "2")) {
      frame("id long, y string", row(1L, y), row(3L, y))
          .repartition(2)
          .write()
          .format("delta")
          .mode("overwrite")
          .save(path().toString());
    }
    ingest(2, spec);
    Dataset<Row> taken = stored(spec).where("_file LIKE '%@v1-2'").orderBy("_line");
    assertThat(taken.select("_change_type").collectAsList())
        .extracting(change -> change.getString(0))
        .containsExactly(
            "delete", "delete", "insert", "insert", "delete", "delete", "insert", "insert");
    assertThat(
            texts(
                taken.groupBy("id").agg(expr("max_by(_change_type || y, _line)").as("last")),
                "id",
                "last"))
        .containsExactly("[1,insert2]", "[2,delete0]", "[3,insert2]");
  }

  @Test
  void aVersionOfTheAsOfOrLaterIsLeftToTheNextIfItsTimeIsTheKnownTime() {
    PipelineSpec spec = table("mode = upsert, known = _commit_timestamp, history = type-2");
    append(row(1L, "0"));
    assertThat(refusal(1, spec))
        .isEqualTo(
            "Source main: no rows whose _commit_timestamp is before 2024-01-02T00:00:00Z. Deliver"
                + " the data again, correct sources.main, or use a later --as-of.");
    ingest(20_000, spec);
    assertThat(texts(stored(spec), "id", "_known_at = _commit_timestamp"))
        .containsExactly("[1,true]");
  }

  @Test
  void aTableWithoutAChangeFeedIsRefusedBeforeItsFirstIncrement() {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'false')");
    assertThat(refusal(1, spec))
        .isEqualTo(
            TABLE
                + ": it has no change data feed, by which later as-ofs read what is new. Set"
                + " delta.enableChangeDataFeed = true by ALTER TABLE, or remove"
                + " sources.main.mode.");
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
    ingest(1, spec);
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'false')");
    append(row(2L, "0"));
    assertThat(refusal(2, spec))
        .startsWith(TABLE + ", versions 3 to 4: not every version has a change data feed. None");
  }

  @Test
  void updatedAndDeletedRowsNeedAnUpsert() {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    ingest(1, spec);
    append(row(2L, "0"));
    sql("DELETE FROM %s WHERE id = 1");
    assertThat(refusal(2, spec))
        .isEqualTo(
            TABLE
                + ", versions 1 to 2: 0 rows are updated and 1 is deleted, first by version 2, but"
                + " mode = incremental has new rows only. None of them are stored. Set"
                + " sources.main.mode = upsert and a key.");
    PipelineSpec upsert = table("mode = upsert");
    ingest(2, upsert);
    assertThat(texts(stored(upsert), "id", "_change_type"))
        .containsExactly("[1,delete]", "[1,null]", "[2,insert]");
  }

  @Test
  void changesThatAreGoneAreRefused() throws IOException {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    ingest(1, spec);
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.checkpointInterval' = '2')");
    append(row(2L, "0"));
    append(row(3L, "0"));
    append(row(4L, "0"));
    Path whole = path();
    here = folder.resolve("without-files");
    FileUtils.copyDirectory(whole.toFile(), here.toFile());
    delete(here, ".*parquet");
    assertThat(refusal(2, table("mode = incremental")))
        .matches(
            "Source main: Delta table HERE/without-files, versions 1 to 4: file .*parquet is gone,"
                + " as after a VACUUM. None of the rows are stored. .*");
    here = folder.resolve("without-log");
    FileUtils.copyDirectory(whole.toFile(), here.toFile());
    delete(here.resolve("_delta_log"), "\\.?0*[0-3]\\.(json|crc).*");
    assertThat(refusal(2, table("mode = incremental")))
        .isEqualTo(
            "Source main: Delta table HERE/without-log, versions 1 to 3: no other as-of has taken"
                + " them, and the log begins with version 4. Nothing is stored. If this as-of was"
                + " ingested before, its rows stay, and a later --as-of reads on. Else changes are"
                + " lost: give the source another name, which starts over with all rows, and raise"
                + " delta.logRetentionDuration of the table.");
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]");
  }

  @Test
  void aTableThatWasReplacedIsRefused() {
    PipelineSpec spec = table("mode = incremental");
    append(row(1L, "0"));
    append(row(2L, "0"));
    ingest(1, spec);
    here = folder.resolve("other");
    append(row(3L, "0"));
    assertThat(refusal(2, table("mode = incremental")))
        .isEqualTo(
            "Source main: Delta table HERE/other: its newest version is 0, but versions up to 1"
                + " were read before: the table was replaced. Nothing is stored. Restore it, or"
                + " give the source another name, which starts over with all rows.");
    assertThat(rows(spec)).containsExactly("[2024-01-02,1,0]", "[2024-01-02,2,0]");
  }

  private static void delete(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches(name)) {
          Files.delete(file);
        }
      }
    }
  }
}
