package io.plumbline.sources.delta;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Option;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.sources.SourceBlock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** User errors about Delta tables as sources: one factory per message. */
final class DeltaErrors {
  private DeltaErrors() {}

  static PlumblineException versionAndTimestamp(SourceBlock block) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: %s and %s both choose a version. Remove one of them."
            .formatted(block.title(), block.key("version"), block.key("timestamp")));
  }

  static PlumblineException versionAndRange(SourceBlock block) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: a range of versions and %s or %s do not go together. Remove %s and %s, or the others."
            .formatted(
                block.title(),
                block.key("version"),
                block.key("timestamp"),
                block.key("from-version"),
                block.key("to-version")));
  }

  static PlumblineException noRange(SourceBlock block) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: %s needs %s that is not greater. Set it, or remove %s."
            .formatted(
                block.title(),
                block.key("to-version"),
                block.key("from-version"),
                block.key("to-version")));
  }

  /**
   * @param key that names a version
   */
  static PlumblineException noVersionOf(
      SourceBlock block, Option<Integer> key, long first, long last) {
    return input(
        block,
        ", version " + block.options().get(key),
        "there is no such version; the log has %s. Correct %s."
            .formatted(have(first, last), block.key(key.name())),
        null);
  }

  static PlumblineException noChangeFeed(TableRange range, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "not every version has a change data feed. Set delta.enableChangeDataFeed = true by ALTER TABLE, and %s to a version after that; or remove it to read all rows of a version."
            .formatted(range.block().key("from-version")),
        cause);
  }

  /**
   * @param file in words: {@code file in/a.parquet}
   */
  static PlumblineException changesGone(TableRange range, String file, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "%s is gone, as after a VACUUM. None of the rows are stored. Raise %s, or remove it to read all rows of a version."
            .formatted(file, range.block().key("from-version")),
        cause);
  }

  static PlumblineException changesUnreadable(TableRange range, String reason, Exception cause) {
    return input(
        range.block(),
        range.words(),
        "the changes cannot be read: %s. Repair the table, such as by RESTORE, or choose another range by %s."
            .formatted(reason, range.block().key("from-version")),
        cause);
  }

  /**
   * @param version the first that updates or deletes rows
   */
  static PlumblineException changedRows(
      TableRange range, TableRange.Changes changes, long version) {
    SourceBlock block = range.block();
    return input(
        block,
        range.words(),
        Texts.format(
            "%s and %s, first by version %d, but a range has new rows only. None of them are stored. Choose a range without version %d by %s and %s, or remove both to read all rows of a version.",
            Texts.count(changes.updated(), "row is updated", "rows are updated"),
            Texts.count(changes.deleted(), "is deleted", "are deleted"),
            version,
            version,
            block.key("from-version"),
            block.key("to-version")),
        null);
  }

  /**
   * @param counted in the change data feed
   */
  static PlumblineException otherInserts(TableRange range, long counted, long read) {
    return input(
        range.block(),
        range.words(),
        Texts.format(
            "its change data feed counts %s, but %,d were read. None of them are stored. Run the same command again.",
            Texts.count(counted, "new row"), read),
        null);
  }

  static PlumblineException noFolder(SourceBlock block) {
    return input(
        block, "", "there is no such folder. Correct %s.".formatted(block.key("path")), null);
  }

  static PlumblineException noTable(SourceBlock block, Exception cause) {
    return input(
        block,
        "",
        "the folder is not one: it has no commit in _delta_log. Correct %s, or set %s to the format of its files."
            .formatted(block.key("path"), block.key("format")),
        cause);
  }

  static PlumblineException noVersion(SourceBlock block, long first, long last) {
    return input(
        block,
        ", version " + block.options().get(DeltaSource.VERSION),
        "there is no such version; the log has %s. Correct %s, or remove it to read the newest version."
            .formatted(have(first, last), block.key("version")),
        null);
  }

  /**
   * @param first version that the log has, and its time
   */
  static PlumblineException noVersionAt(SourceBlock block, long first, Instant committedAt) {
    return input(
        block,
        "",
        "there is no version of %s; the first one in the log is %d, of %s. Correct %s, or remove it to read the newest version."
            .formatted(
                block.options().get(DeltaSource.TIMESTAMP),
                first,
                committedAt,
                block.key("timestamp")),
        null);
  }

  static PlumblineException tooOld(SourceBlock block, Exception cause) {
    return input(
        block,
        "",
        "the version is older than delta.deletedFileRetentionDuration of the table, and Delta does not read such. Choose a newer version by %s, or raise that property by ALTER TABLE."
            .formatted(block.key("version")),
        cause);
  }

  /**
   * @param file in words: {@code file in/a.parquet}
   */
  static PlumblineException fileGone(TableVersion version, String file, Exception cause) {
    SourceBlock block = version.block();
    return input(
        block,
        ", version " + version.number(),
        "%s is gone, as after a VACUUM. None of its rows are stored. Run the same command again without %s and %s to read the newest version, or raise delta.deletedFileRetentionDuration of the table."
            .formatted(file, block.key("version"), block.key("timestamp")),
        cause);
  }

  /**
   * @param version with a comma before it, or empty if it is not known
   */
  static PlumblineException unreadable(
      SourceBlock block, String version, String reason, Exception cause) {
    return input(
        block,
        version,
        "it cannot be read: %s. Repair the table, such as by RESTORE, or choose another version by %s."
            .formatted(reason, block.key("version")),
        cause);
  }

  /**
   * @param counted by the log of the table
   */
  static PlumblineException otherCount(TableVersion version, long counted, long read) {
    return input(
        version.block(),
        ", version " + version.number(),
        Texts.format(
            "its log counts %s, but %,d were read. None of them are stored. Repair the table, such as by RESTORE, or choose another version by %s.",
            Texts.count(counted, "row"), read, version.block().key("version")),
        null);
  }

  private static String have(long first, long last) {
    return first == last
        ? "only version %d".formatted(first)
        : "versions %d to %d".formatted(first, last);
  }

  private static PlumblineException input(
      SourceBlock block, String version, String message, @Nullable Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "%s: Delta table %s%s: %s".formatted(block.title(), block.path(), version, message),
        cause);
  }
}
