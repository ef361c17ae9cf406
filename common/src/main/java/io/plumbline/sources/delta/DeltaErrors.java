package io.plumbline.sources.delta;

import io.plumbline.base.ExitCode;
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
    String have =
        first == last
            ? "only version %d".formatted(first)
            : "versions %d to %d".formatted(first, last);
    return input(
        block,
        ", version " + block.options().get(DeltaSource.VERSION),
        "there is no such version; the log has %s. Correct %s, or remove it to read the newest version."
            .formatted(have, block.key("version")),
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

  private static PlumblineException input(
      SourceBlock block, String version, String message, @Nullable Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "%s: Delta table %s%s: %s".formatted(block.title(), block.path(), version, message),
        cause);
  }
}
