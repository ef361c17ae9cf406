package io.plumbline.tables;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.tables.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

class StagedRowsTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00Z");
  private static final DataTable TABLE = new DataTable(Zone.BRONZE, "a", "main");

  // Static, because a task holds a copy of its function.
  private static final AtomicInteger rowsSeen = new AtomicInteger();

  @TempDir Path folder;

  private TableStore store(String job) {
    return new TableStore(
        spark, folder.resolve("ware house").toString(), new RunKey("a", job, AUGUST, "run"));
  }

  private static Dataset<Row> ids(int count) {
    return spark.range(0, count, 1, 2).toDF("id");
  }

  private List<Long> stored(TableStore store) {
    return store.readOwn(TABLE).select("id").collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("ware house/" + TABLE.path()))) {
      return all.filter(path -> path.getFileName().toString().endsWith(".parquet")).count();
    }
  }

  @Test
  void rowsAreSeenAfterTheCommit() {
    TableStore store = store("ingest");
    StagedRows staged = store.stageRun(TABLE, ids(3));
    assertThat(staged.rows()).isEqualTo(3);
    assertThat(store.version(TABLE)).isEmpty();
    assertThat(store.rowsWritten()).isEmpty();
    assertThat(staged.commit()).isEqualTo(3);
    assertThat(stored(store)).containsExactly(0L, 1L, 2L);
    assertThat(store.rowsWritten()).isEqualTo(Map.of(TABLE.label(), 3L));
  }

  @Test
  void onlyTheFileOfRowsHasBounds() throws IOException {
    store("ingest").replaceRun(TABLE, ids(3).withColumn("_file", lit("a.csv")));
    Path log = folder.resolve("ware house/" + TABLE.path() + "/_delta_log");
    assertThat(Files.readString(log.resolve("00000000000000000000.json")))
        .contains("\\\"numRecords\\\":")
        .contains("\\\"minValues\\\":{\\\"_file\\\":\\\"a.csv\\\"}");
  }

  @Test
  void earlierRowsStayUntilTheCommit() {
    TableStore store = store("ingest");
    store.replaceRun(TABLE, ids(3));
    StagedRows staged = store.stageRun(TABLE, ids(1));
    assertThat(stored(store)).containsExactly(0L, 1L, 2L);
    staged.commit();
    assertThat(stored(store)).containsExactly(0L);
  }

  @Test
  void discardedRowsLeaveNoFile() throws IOException {
    TableStore store = store("ingest");
    store.replaceRun(TABLE, ids(3));
    long before = files();
    StagedRows staged = store.stageRun(TABLE, ids(5));
    assertThat(files()).isGreaterThan(before);
    staged.discard();
    assertThat(files()).isEqualTo(before);
    assertThat(stored(store)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void committedRowsAreNotDiscarded() throws IOException {
    TableStore store = store("ingest");
    StagedRows staged = store.stageRun(TABLE, ids(3));
    staged.commit();
    staged.discard();
    assertThat(stored(store)).containsExactly(0L, 1L, 2L);
  }

  /** The commit is made, but the writer sees an error, such as a lost connection. */
  @Test
  void filesOfACommitThatMayHaveBeenMadeStay() throws IOException {
    TableStore store = store("ingest");
    store.replaceRun(TABLE, ids(3));
    Warehouse warehouse = new Warehouse(spark, folder.resolve("ware house").toString());
    StagedFiles files =
        StagedFiles.write(
            warehouse.load(TABLE.path(), warehouse.snapshot(TABLE.path())),
            warehouse.snapshot(TABLE.path()),
            SaveMode.Append,
            CollectionConverters.asScala(List.<String>of()).toList(),
            Map.of(),
            Map.of());
    StagedRows staged = new StagedRows(new Commits(warehouse, Lease.NONE), () -> files);
    files.commit();
    long before = files();
    assertThatThrownBy(staged::commit).isInstanceOf(Throwable.class);
    staged.discard();
    assertThat(files()).isEqualTo(before);
  }

  /** Another job makes the table between the write and the commit. */
  @Test
  void afterAConflictTheFilesAreWrittenAgain() {
    TableStore store = store("ingest");
    StagedRows staged = store.stageRun(TABLE, ids(3));
    store("prepare").replaceRun(TABLE, ids(2));
    staged.commit();
    assertThat(stored(store)).as("rows of both").containsExactly(0L, 0L, 1L, 1L, 2L);
  }

  @Test
  void otherRowsAfterAConflictAreRefused() {
    rowsSeen.set(0);
    TableStore store = store("ingest");
    Dataset<Row> fewer =
        ids(3).filter((FilterFunction<Row>) row -> rowsSeen.incrementAndGet() <= 5);
    StagedRows staged = store.stageRun(TABLE, fewer);
    store("prepare").replaceRun(TABLE, ids(2));
    assertThatThrownBy(staged::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("3 rows were written, but 2 when they were written again");
    staged.discard();
    assertThat(stored(store("prepare"))).containsExactly(0L, 1L);
  }
}
