package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableErrorsTest {
  private static final RunKey RUN = new RunKey("flights", "any", Instant.EPOCH, "r1");

  @Test
  void nothingYet() {
    assertError(
        TableErrors.nothingYet("metrics", RUN, "/w"),
        ExitCode.INPUT,
        "Table metrics has no rows for pipeline flights as of 1970-01-01T00:00:00Z in /w. Run the job that "
            + "writes it first, with the same --as-of (or `plumbline run`, which runs all of them in order).");
  }

  @Test
  void noIncrement() {
    assertError(
        TableErrors.noIncrement("bronze.main", RUN, Optional.of(Instant.EPOCH.plusSeconds(60))),
        ExitCode.INPUT,
        "Table bronze.main has no rows of pipeline flights up to as of 1970-01-01T00:00:00Z: its first files were taken as "
            + "of 1970-01-01T00:01:00Z. An as-of sees the files that were taken up to it. Use a later --as-of, or run "
            + "`ingest` first.");
    assertError(
        TableErrors.noIncrement("bronze.main", RUN, Optional.empty()),
        ExitCode.INPUT,
        "Table bronze.main has no rows of pipeline flights up to as of 1970-01-01T00:00:00Z: no file was taken yet. An "
            + "as-of sees the files that were taken up to it. Use a later --as-of, or run `ingest` first.");
  }

  @Test
  void incrementsDiffer() {
    assertError(
        TableErrors.incrementsDiffer("bronze.main", 6000, 4000),
        ExitCode.INPUT,
        "Table bronze.main has 4,000 rows of the files in `ingest_files`, which has counted 6,000. Rows were removed or "
            + "changed by other means than `ingest`, or the source was a snapshot in between. Run `ingest` again for the "
            + "as-of whose rows differ, while its files are there; or give the source another name, which starts over.");
  }

  @Test
  void schemaDiffers() {
    assertError(
        TableErrors.schemaDiffers(
            "bronze.a", List.of("column `x` is int, not string", "unexpected column `y`")),
        ExitCode.INPUT,
        "Table bronze.a differs from the schema that this run writes: column `x` is int, not string; "
            + "unexpected column `y`. Another version of Plumbline made it. Run `plumbline tables plan` to see the "
            + "change, then `plumbline tables apply` to make it.");
  }

  @Test
  void typeConflict() {
    assertError(
        TableErrors.typeConflict(
            "bronze.a", List.of("column `x` is bigint, and this run writes string")),
        ExitCode.INPUT,
        "Table bronze.a cannot take the rows of this run: column `x` is bigint, and this run writes string. No type "
            + "holds the values of both. Declare the type in clean.<source>.columns or cast in the expression that "
            + "makes the column; or run `plumbline tables apply --allow bronze.a`, which stores the column as text, "
            + "while each as-of is still read with its own type.");
  }

  @Test
  void noColumnList() {
    assertError(
        TableErrors.noColumnList("bronze/p/a", "/w/bronze/p/a/_columns/0f.json"),
        ExitCode.INPUT,
        "Rows of bronze/p/a name a list of columns that is not there: /w/bronze/p/a/_columns/0f.json. Restore this "
            + "file from a copy of the warehouse, or run the job that wrote the rows again.");
  }

  @Test
  void noWarehouse() {
    assertError(
        TableErrors.noWarehouse("/w"),
        ExitCode.INPUT,
        "There is no warehouse at /w. Run a pipeline first (`plumbline run`), or name another warehouse with "
            + "--warehouse.");
  }

  @Test
  void warehouseUnreachable() {
    assertError(
        TableErrors.warehouseUnreachable("s3://w", new IOException("No such host.\ntrace")),
        ExitCode.INPUT,
        "The warehouse s3://w cannot be read: No such host. Check the path, its file system, and your permissions.");
  }

  @Test
  void unknownTable() {
    assertError(
        TableErrors.unknownTable("alert", List.of("runs", "alerts")),
        ExitCode.SPEC,
        "No result table is called `alert`; did you mean `alerts`?  (known: alerts, runs).");
  }

  @Test
  void nestedAsText() {
    assertError(
        TableErrors.nestedAsText("bronze.a", List.of("tags")),
        ExitCode.SPEC,
        "Table bronze.a: tags cannot be stored as text, because one of the types is nested or binary. Rename the "
            + "column in the source, or leave it out.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
