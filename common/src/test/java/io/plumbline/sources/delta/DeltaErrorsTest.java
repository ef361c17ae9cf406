package io.plumbline.sources.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SourceBlock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeltaErrorsTest extends SparkTest {
  private static final SourceBlock MAIN =
      new SourceBlock(
          "Source main",
          "sources.main",
          "delta",
          "in/t",
          Options.of(
              new DeltaSource().options().subList(1, 5),
              Map.of("version", 7, "timestamp", "2024-01-01", "from-version", 3)));
  private static final Exception CAUSE = new Exception("cause");

  private static TableVersion version() {
    return new TableVersion(MAIN, "file:/in/t", 7, Instant.EPOCH, spark.emptyDataFrame());
  }

  @Test
  void versionAndTimestamp() {
    PlumblineException error = DeltaErrors.versionAndTimestamp(MAIN);
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: sources.main.version and sources.main.timestamp both choose a version. Remove one of them.");
  }

  @Test
  void noFolder() {
    assertInput(
        DeltaErrors.noFolder(MAIN), ": there is no such folder. Correct sources.main.path.");
  }

  @Test
  void noTable() {
    PlumblineException error = DeltaErrors.noTable(MAIN, CAUSE);
    assertInput(
        error,
        ": the folder is not one: it has no commit in _delta_log. Correct sources.main.path, or set sources.main.format to the format of its files.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void noVersion() {
    assertInput(
        DeltaErrors.noVersion(MAIN, 2, 5),
        ", version 7: there is no such version; the log has versions 2 to 5. Correct sources.main.version, or remove it to read the newest version.");
    assertInput(
        DeltaErrors.noVersion(MAIN, 2, 2),
        ", version 7: there is no such version; the log has only version 2. Correct sources.main.version, or remove it to read the newest version.");
  }

  @Test
  void noVersionAt() {
    assertInput(
        DeltaErrors.noVersionAt(MAIN, 2, Instant.parse("2024-02-01T00:00:00Z")),
        ": there is no version of 2024-01-01; the first one in the log is 2, of 2024-02-01T00:00:00Z. Correct sources.main.timestamp, or remove it to read the newest version.");
  }

  @Test
  void tooOld() {
    PlumblineException error = DeltaErrors.tooOld(MAIN, CAUSE);
    assertInput(
        error,
        ": the version is older than delta.deletedFileRetentionDuration of the table, and Delta does not read such. Choose a newer version by sources.main.version, or raise that property by ALTER TABLE.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void fileGone() {
    PlumblineException error = DeltaErrors.fileGone(version(), "file in/t/a.parquet", CAUSE);
    assertInput(
        error,
        ", version 7: file in/t/a.parquet is gone, as after a VACUUM. None of its rows are stored. Run the same command again without sources.main.version and sources.main.timestamp to read the newest version, or raise delta.deletedFileRetentionDuration of the table.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void unreadable() {
    PlumblineException error = DeltaErrors.unreadable(MAIN, ", version 7", "it is cut", CAUSE);
    assertInput(
        error,
        ", version 7: it cannot be read: it is cut. Repair the table, such as by RESTORE, or choose another version by sources.main.version.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void otherCount() {
    assertInput(
        DeltaErrors.otherCount(version(), 3, 2000),
        ", version 7: its log counts 3 rows, but 2,000 were read. None of them are stored. Repair the table, such as by RESTORE, or choose another version by sources.main.version.");
  }

  @Test
  void versionAndRange() {
    PlumblineException error = DeltaErrors.versionAndRange(MAIN);
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: a range of versions and sources.main.version or sources.main.timestamp do not go together. Remove sources.main.from-version and sources.main.to-version, or the others.");
  }

  @Test
  void noRange() {
    PlumblineException error = DeltaErrors.noRange(MAIN);
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: sources.main.to-version needs sources.main.from-version that is not greater. Set it, or remove sources.main.to-version.");
  }

  @Test
  void noVersionOf() {
    assertInput(
        DeltaErrors.noVersionOf(MAIN, SourceSpec.FROM_VERSION, 5, 7),
        ", version 3: there is no such version; the log has versions 5 to 7. Correct sources.main.from-version.");
  }

  @Test
  void noChangeFeed() {
    PlumblineException error = DeltaErrors.noChangeFeed(range(3), CAUSE);
    assertInput(
        error,
        ", version 3: not every version has a change data feed. Set delta.enableChangeDataFeed = true by ALTER TABLE, and sources.main.from-version to a version after that; or remove it to read all rows of a version.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void changesGone() {
    PlumblineException error = DeltaErrors.changesGone(range(4), "file in/t/a.parquet", CAUSE);
    assertInput(
        error,
        ", versions 3 to 4: file in/t/a.parquet is gone, as after a VACUUM. None of the rows are stored. Raise sources.main.from-version, or remove it to read all rows of a version.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void changesUnreadable() {
    PlumblineException error = DeltaErrors.changesUnreadable(range(4), "it is cut", CAUSE);
    assertInput(
        error,
        ", versions 3 to 4: the changes cannot be read: it is cut. Repair the table, such as by RESTORE, or choose another range by sources.main.from-version.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void changedRows() {
    assertInput(
        DeltaErrors.changedRows(range(4), new TableRange.Changes(5, 1, 2000, Optional.of(4L)), 4),
        ", versions 3 to 4: 1 row is updated and 2,000 are deleted, first by version 4, but a range has new rows only. None of them are stored. Choose a range without version 4 by sources.main.from-version and sources.main.to-version, or remove both to read all rows of a version.");
  }

  @Test
  void otherInserts() {
    assertInput(
        DeltaErrors.otherInserts(range(4), 1, 2000),
        ", versions 3 to 4: its change data feed counts 1 new row, but 2,000 were read. None of them are stored. Run the same command again.");
  }

  private static TableRange range(long last) {
    return new TableRange(
        MAIN,
        "file:/in/t",
        LongStream.rangeClosed(3, last)
            .mapToObj(version -> new TableRange.Commit(version, Instant.EPOCH))
            .toList(),
        spark.emptyDataFrame());
  }

  private static void assertInput(PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error).hasMessage("Source main: Delta table in/t" + message);
  }
}
