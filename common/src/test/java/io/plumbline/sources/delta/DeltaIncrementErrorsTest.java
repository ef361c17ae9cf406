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

class DeltaIncrementErrorsTest extends SparkTest {
  private static final SourceBlock MAIN =
      new SourceBlock(
          "Source main",
          "sources.main",
          "delta",
          "in/t",
          Options.of(new DeltaSource().options().subList(1, 5), Map.of()),
          SourceSpec.Mode.INCREMENTAL);
  private static final Exception CAUSE = new Exception("cause");

  private static TableRange range() {
    return new TableRange(
        MAIN,
        "file:/in/t",
        LongStream.rangeClosed(4, 6)
            .mapToObj(version -> new TableRange.Commit(version, Instant.EPOCH))
            .toList(),
        spark.emptyDataFrame());
  }

  private static void assertInput(PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error).hasMessage("Source main: Delta table in/t" + message);
  }

  @Test
  void noChangeFeedYet() {
    assertInput(
        DeltaIncrementErrors.noChangeFeedYet(MAIN),
        ": it has no change data feed, by which later as-ofs read what is new. Set"
            + " delta.enableChangeDataFeed = true by ALTER TABLE, or remove sources.main.mode.");
  }

  @Test
  void noChangeFeed() {
    PlumblineException error = DeltaIncrementErrors.noChangeFeed(range(), CAUSE);
    assertInput(
        error,
        ", versions 4 to 6: not every version has a change data feed. None of the rows are stored."
            + " Set delta.enableChangeDataFeed = true by ALTER TABLE, and give the source another"
            + " name, which starts over with all rows.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void tooOld() {
    PlumblineException error = DeltaIncrementErrors.tooOld(MAIN, CAUSE);
    assertInput(
        error,
        ": the newest version before the as-of is older than delta.deletedFileRetentionDuration of"
            + " the table, and Delta does not read such. Use a later --as-of, or raise that"
            + " property by ALTER TABLE.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void fileGone() {
    PlumblineException error =
        DeltaIncrementErrors.fileGone(
            new TableVersion(MAIN, "file:/in/t", 7, Instant.EPOCH, spark.emptyDataFrame()),
            "file a.parquet",
            CAUSE);
    assertInput(
        error,
        ", version 7: file a.parquet is gone, as after a VACUUM. None of its rows are stored. Run"
            + " the same command again, or use a later --as-of, to read a newer version.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void versionsGone() {
    assertInput(
        DeltaIncrementErrors.versionsGone(MAIN, 4, 7),
        ", versions 4 to 6: no other as-of has taken them, and the log begins with version 7."
            + " Nothing is stored. If this as-of was ingested before, its rows stay, and a later"
            + " --as-of reads on. Else changes are lost: give the source another name, which starts"
            + " over with all rows, and raise delta.logRetentionDuration of the table.");
    assertInput(
        DeltaIncrementErrors.versionsGone(MAIN, 6, 7),
        ", version 6: no other as-of has taken it, and the log begins with version 7. Nothing is"
            + " stored. If this as-of was ingested before, its rows stay, and a later --as-of reads"
            + " on. Else changes are lost: give the source another name, which starts over with all"
            + " rows, and raise delta.logRetentionDuration of the table.");
  }

  @Test
  void tableReplaced() {
    assertInput(
        DeltaIncrementErrors.tableReplaced(MAIN, 2, 9),
        ": its newest version is 2, but versions up to 9 were read before: the table was replaced."
            + " Nothing is stored. Restore it, or give the source another name, which starts over"
            + " with all rows.");
  }

  @Test
  void changesGone() {
    PlumblineException error = DeltaIncrementErrors.changesGone(range(), "file a.parquet", CAUSE);
    assertInput(
        error,
        ", versions 4 to 6: file a.parquet is gone, as after a VACUUM. None of the rows are stored."
            + " If this as-of was ingested before, its rows stay, and a later --as-of reads on."
            + " Else changes are lost: give the source another name, which starts over with all"
            + " rows, and raise delta.deletedFileRetentionDuration of the table.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void changesUnreadable() {
    PlumblineException error = DeltaIncrementErrors.changesUnreadable(range(), "torn", CAUSE);
    assertInput(
        error,
        ", versions 4 to 6: the changes cannot be read: torn. None of the rows are stored. Repair"
            + " the table, or give the source another name, which starts over with all rows.");
    assertThat(error).hasCause(CAUSE);
  }

  @Test
  void changedRows() {
    assertInput(
        DeltaIncrementErrors.changedRows(
            range(), new TableRange.Changes(1, 1, 2, Optional.of(5L)), 5),
        ", versions 4 to 6: 1 row is updated and 2 are deleted, first by version 5, but mode ="
            + " incremental has new rows only. None of them are stored. Set sources.main.mode ="
            + " upsert and a key.");
  }

  @Test
  void otherChanges() {
    assertInput(
        DeltaIncrementErrors.otherChanges(range(), 1_000, 999),
        ", versions 4 to 6: its change data feed counts 1,000 rows, but 999 were read. None of them"
            + " are stored. Run the same command again.");
  }
}
