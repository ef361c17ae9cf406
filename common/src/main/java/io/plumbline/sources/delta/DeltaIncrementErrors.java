package io.plumbline.sources.delta;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.sources.SourceBlock;
import org.jspecify.annotations.Nullable;

/** User errors about increments of Delta tables: one factory per message. */
final class DeltaIncrementErrors {
  private static final String START_OVER =
      "give the source another name, which starts over with all rows";

  private DeltaIncrementErrors() {}

  static PlumblineException noChangeFeedYet(SourceBlock block) {
    return input(
        block,
        "",
        "it has no change data feed, by which later as-ofs read what is new. Set delta.enableChangeDataFeed = true by ALTER TABLE, or remove %s."
            .formatted(block.key("mode")),
        null);
  }

  static PlumblineException noChangeFeed(TableRange range, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "not every version has a change data feed. None of the rows are stored. Set delta.enableChangeDataFeed = true by ALTER TABLE, and %s."
            .formatted(START_OVER),
        cause);
  }

  static PlumblineException tooOld(SourceBlock block, Exception cause) {
    return input(
        block,
        "",
        "the newest version before the as-of is older than delta.deletedFileRetentionDuration of"
            + " the table, and Delta does not read such. Use a later --as-of, or raise that"
            + " property by ALTER TABLE.",
        cause);
  }

  /**
   * @param file in words: {@code file in/a.parquet}
   */
  static PlumblineException fileGone(TableVersion version, String file, Exception cause) {
    return input(
        version.block(),
        ", version " + version.number(),
        "%s is gone, as after a VACUUM. None of its rows are stored. Run the same command again, or use a later --as-of, to read a newer version."
            .formatted(file),
        cause);
  }

  /**
   * @param first that was not taken
   * @param oldest that the log has
   */
  static PlumblineException versionsGone(SourceBlock block, long first, long oldest) {
    return input(
        block,
        first == oldest - 1
            ? ", version " + first
            : ", versions %d to %d".formatted(first, oldest - 1),
        "no other as-of has taken %s, and the log begins with version %d. Nothing is stored. If this as-of was ingested before, its rows stay, and a later --as-of reads on. Else changes are lost: %s, and raise delta.logRetentionDuration of the table."
            .formatted(first == oldest - 1 ? "it" : "them", oldest, START_OVER),
        null);
  }

  /**
   * @param taken greatest version of all increments
   */
  static PlumblineException tableReplaced(SourceBlock block, long newest, long taken) {
    return input(
        block,
        "",
        "its newest version is %d, but versions up to %d were read before: the table was replaced. Nothing is stored. Restore it, or %s."
            .formatted(newest, taken, START_OVER),
        null);
  }

  /**
   * @param file in words: {@code file in/a.parquet}
   */
  static PlumblineException changesGone(TableRange range, String file, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "%s is gone, as after a VACUUM. None of the rows are stored. If this as-of was ingested before, its rows stay, and a later --as-of reads on. Else changes are lost: %s, and raise delta.deletedFileRetentionDuration of the table."
            .formatted(file, START_OVER),
        cause);
  }

  static PlumblineException changesUnreadable(TableRange range, String reason, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "the changes cannot be read: %s. None of the rows are stored. Repair the table, or %s."
            .formatted(reason, START_OVER),
        cause);
  }

  /**
   * @param version the first that updates or deletes rows
   */
  static PlumblineException changedRows(
      TableRange range, TableRange.Changes changes, long version) {
    return input(
        range.block(),
        range.words(),
        Texts.format(
            "%s and %s, first by version %d, but mode = incremental has new rows only. None of them"
                + " are stored. Set %s = upsert and a key.",
            Texts.count(changes.updated(), "row is updated", "rows are updated"),
            Texts.count(changes.deleted(), "is deleted", "are deleted"),
            version,
            range.block().key("mode")),
        null);
  }

  /**
   * @param counted in the change data feed
   */
  static PlumblineException otherChanges(TableRange range, long counted, long read) {
    return input(
        range.block(),
        range.words(),
        Texts.format(
            "its change data feed counts %s, but %,d were read. None of them are stored. Run the"
                + " same command again.",
            Texts.count(counted, "row"), read),
        null);
  }

  private static PlumblineException input(
      SourceBlock block, String versions, String message, @Nullable Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "%s: Delta table %s%s: %s".formatted(block.title(), block.path(), versions, message),
        cause);
  }
}
