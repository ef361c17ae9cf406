package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.PlumblineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An as-of owns its columns: what later as-ofs bring changes nothing in it. */
class EvolvingWriteTest extends SparkTest {
  private static final DataTable TABLE = DataTable.bronze("p", "main");
  private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant FEBRUARY = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path folder;

  private TableStore as(Instant asOf) {
    return new TableStore(
        spark,
        folder.resolve("a warehouse").toString(),
        new RunKey("p", "ingest", asOf, "run of " + asOf));
  }

  private void write(Instant asOf, Dataset<Row> rows) {
    assertThat(as(asOf).replaceRun(TABLE, rows)).isEqualTo(rows.count());
  }

  private void assertReadsBack(Instant asOf, Dataset<Row> rows) {
    Dataset<Row> read = as(asOf).readOwn(TABLE);
    assertThat(read.schema().catalogString()).isEqualTo(rows.schema().catalogString());
    assertSameRows(rows, read);
  }

  @Test
  void aNewColumnAndADroppedOneChangeNoOlderAsOf() {
    Dataset<Row> january = frame("id int, g string", row(1, "a"));
    Dataset<Row> february = frame("id int, `a b` double, g string", row(2, 0.5, "b"));
    Dataset<Row> march = frame("`a b` double, id int", row(1.5, 3));
    write(JANUARY, january);
    write(FEBRUARY, february);
    write(MARCH, march);
    assertReadsBack(JANUARY, january);
    assertReadsBack(FEBRUARY, february);
    assertReadsBack(MARCH, march);
    assertThat(as(JANUARY).columnChanges(TABLE)).isEmpty();
    assertThat(as(FEBRUARY).columnChanges(TABLE)).containsExactly("new `a b` (double)");
    assertThat(as(MARCH).columnChanges(TABLE)).containsExactly("no `g` any more");
    assertThat(as(MARCH).schemaOf(TABLE).fieldNames())
        .containsExactly("_pipeline", "_run_id", "_as_of", "_job", "id", "g", "a b");
  }

  @Test
  void numbersGetTheWiderTypeAndAreReadWithTheirOwn() {
    Dataset<Row> january = frame("x int, y double", row(1, 1.5));
    Dataset<Row> february = frame("x double, y bigint", row(2.5, 1L << 53 - 1));
    write(JANUARY, january);
    write(FEBRUARY, february);
    assertReadsBack(JANUARY, january);
    assertReadsBack(FEBRUARY, february);
    assertThat(as(MARCH).schemaOf(TABLE).apply("x").dataType().catalogString()).isEqualTo("double");
    assertThat(as(FEBRUARY).columnChanges(TABLE))
        .containsExactly("`x` is double instead of int", "`y` is bigint instead of double");
  }

  @Test
  void wholeNumbersThatADoubleCannotHoldAreRefused() {
    write(JANUARY, frame("x double", row(0.5)));
    assertThatThrownBy(() -> write(FEBRUARY, frame("x bigint", row((1L << 53) + 1))))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith(
            "Table bronze.main cannot take the rows of this run: column `x` is double, and this run writes bigint.");
  }

  @Test
  void aColumnWithoutValuesTakesAnyType() {
    Dataset<Row> january = frame("id int, x string, z array<int>", row(1, null, null));
    Dataset<Row> february = frame("id int, x double, z double", row(2, 0.5, 1.5));
    write(JANUARY, january);
    write(FEBRUARY, february);
    write(MARCH, january);
    assertReadsBack(JANUARY, january);
    assertReadsBack(FEBRUARY, february);
    assertReadsBack(MARCH, january);
  }

  @Test
  void aConflictIsRefusedUntilTheColumnMayBeText() {
    Dataset<Row> january = frame("x double, id int", row(0.1, 1), row(1e300, 2), row(null, 3));
    Dataset<Row> february = frame("x string, id int", row("n/a", 4));
    write(JANUARY, january);
    assertThatThrownBy(() -> write(FEBRUARY, february))
        .hasMessageContaining("`plumbline tables apply --allow bronze.main`");
    assertReadsBack(JANUARY, january);
    assertThat(as(FEBRUARY).refusedColumns(TABLE))
        .containsExactly("column `x` is double, and this run writes string");
    as(FEBRUARY).changes().storeRefusedAsText(TABLE);
    assertThat(as(FEBRUARY).refusedColumns(TABLE)).isEmpty();
    write(FEBRUARY, february);
    write(MARCH, january);
    assertReadsBack(JANUARY, january);
    assertReadsBack(FEBRUARY, february);
    assertReadsBack(MARCH, january);
  }

  @Test
  void aNameInAnotherCaseIsReadAsItWasWritten() {
    Dataset<Row> january = frame("amount int", row(1));
    Dataset<Row> february = frame("Amount int", row(2));
    write(JANUARY, january);
    write(FEBRUARY, february);
    assertReadsBack(JANUARY, january);
    assertReadsBack(FEBRUARY, february);
  }

  /** Rows of a version that kept no lists have all columns that the table had then. */
  @Test
  void aTableWithoutListsIsReadAsItWas() {
    frame(
            "_pipeline string, _run_id string, _as_of timestamp, _job string, id int",
            row("p", "old", java.sql.Timestamp.from(JANUARY), "ingest", 1))
        .write()
        .format("delta")
        .partitionBy("_as_of", "_job")
        .save(as(JANUARY).location(TABLE.path()));
    assertReadsBack(JANUARY, frame("id int", row(1)));
    write(FEBRUARY, frame("id int, x int", row(2, 3)));
    assertReadsBack(JANUARY, frame("id int", row(1)));
    assertThat(as(FEBRUARY).columnChanges(TABLE)).containsExactly("new `x` (int)");
  }

  @Test
  void aLostListIsAnError() throws Exception {
    write(JANUARY, frame("id int", row(1)));
    Path lists = Path.of(as(JANUARY).location(TABLE.path()), "_columns");
    try (var files = Files.list(lists)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> as(JANUARY).readOwn(TABLE))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("Rows of bronze/p/main name a list of columns that is not there: ");
  }

  /** A reader keeps its version: what is committed while it reads changes nothing. */
  @Test
  void aFrameReadsOneVersion() {
    write(JANUARY, frame("id int", row(1), row(2)));
    Dataset<Row> read = as(JANUARY).readOwn(TABLE);
    write(JANUARY, frame("id int", row(3)));
    assertThat(read.count()).isEqualTo(2);
    assertThat(as(JANUARY).readOwn(TABLE).collectAsList()).isEqualTo(List.of(row(3)));
  }
}
