package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequeueErrorsTest {
  private static final RunKey RUN =
      new RunKey("p", "requeue", Instant.parse("2024-01-02T00:00:00Z"), "r");

  @Test
  void messages() {
    assertRefused(
        ExitCode.SPEC,
        RequeueErrors.unknownSource("mian", List.of("main")),
        "--source mian: the pipeline has no such source; did you mean `main`?  (known: main)");
    assertRefused(
        ExitCode.SPEC,
        RequeueErrors.notOfFiles("main", "jdbc"),
        "Source main has format = jdbc: its rows have no lasting place. Repair them there, and run"
            + " `plumbline ingest` again.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.nothingInQuarantine("main", RUN),
        "Source main has no row in quarantine as of 2024-01-02T00:00:00Z. Name the as-of of the run"
            + " that has, with --as-of.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.columnsMissing("a.csv", List.of("x", "y")),
        "--rows a.csv lacks 2 columns: x, y. Begin with the file that `plumbline requeue --out"
            + " FILE` writes, which has all of them.");
    assertRefused(
        ExitCode.SPEC,
        RequeueErrors.reservedColumn("main"),
        "Source main has a column replayed_from, which is the name of the column that `requeue`"
            + " adds. Rename it.");
    assertRefused(ExitCode.INPUT, RequeueErrors.noRows("a.csv"), "--rows a.csv has no rows.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.notInQuarantine("main", RUN, "a.csv", 2, "b.csv", "7"),
        "--rows a.csv: 2 rows are of records that are not in quarantine.main as of"
            + " 2024-01-02T00:00:00Z; the first is line 7 of b.csv. Correct quarantined_file and"
            + " quarantined_line, or name the as-of with --as-of. Nothing was written.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.twice("a.csv", 3, "b.csv", "7"),
        "--rows a.csv: line 7 of b.csv is repaired 3 times. Leave one row of it. Nothing was"
            + " written.");
    assertRefused(
        ExitCode.EXPECTATION,
        RequeueErrors.stillBad("a.csv", 2, 5, "x: a value is not double", 1),
        "--rows a.csv: 2 of 5 rows cannot be used yet. The most frequent reason, in 1: x: a value"
            + " is not double. Nothing was written.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.fileNotRead("main", "b.csv", RUN),
        "Source main: file b.csv is not among those that were read as of 2024-01-02T00:00:00Z. Name"
            + " the as-of of the run that read it, with --as-of.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.unwritable("a.csv", new FileAlreadyExistsException("a.csv")),
        "--out a.csv exists. Name a new file: rows in it may have been repaired.");
    assertRefused(
        ExitCode.INPUT,
        RequeueErrors.unwritable("a.csv", new IOException("disk full")),
        "--out a.csv cannot be written: disk full.");
  }

  private static void assertRefused(ExitCode code, PlumblineException error, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
