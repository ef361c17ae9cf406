package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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
  void notWritable() {
    assertError(
        TableErrors.notWritable("/w", new IOException("Permission denied")),
        ExitCode.INPUT,
        "The warehouse /w cannot be written to: Permission denied. Check the path and its permissions, or "
            + "name another warehouse with --warehouse.");
  }

  @Test
  void locked() {
    assertError(
        TableErrors.locked("flights", "r0", "node7", 12, "/w/locks/flights"),
        ExitCode.INPUT,
        "Run r0 on node7 (process 12) is working on pipeline flights in this warehouse. Wait for it to end, "
            + "or use another --warehouse. If that run no longer exists, its lock /w/locks/flights expires within "
            + "a minute.");
  }

  @Test
  void lockedAtTheSameMoment() {
    assertError(
        TableErrors.lockedAtTheSameMoment("flights"),
        ExitCode.INPUT,
        "Another run of pipeline flights began in this warehouse at the same moment. Wait for it to end.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
