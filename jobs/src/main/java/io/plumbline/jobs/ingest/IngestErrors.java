package io.plumbline.jobs.ingest;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.results.IngestFileRow;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourcePart;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** User errors about the columns and rows of sources: one factory per message. */
final class IngestErrors {
  /** A wide header must not fill the screen. */
  private static final int MOST_COLUMNS = 30;

  private IngestErrors() {}

  static PlumblineException noRows(SourceBlock block, List<SourcePart> parts) {
    String first = parts.get(0).name();
    return input(
        "%s: no rows in %s. Deliver the data again, or correct %s."
            .formatted(
                block.title(),
                parts.size() == 1
                    ? first
                    : "any of its %d files, the first of which is %s"
                        .formatted(parts.size(), first),
                block.block()));
  }

  /**
   * @param before end of the increment, if the column decides when a row exists
   */
  static PlumblineException noRowsYet(
      SourceBlock block, String watermark, Optional<Instant> before) {
    return input(
        before
            .map(
                end ->
                    "%s: no rows whose %s is before %s. Deliver the data again, correct %s, or use a later --as-of."
                        .formatted(block.title(), watermark, end, block.block()))
            .orElseGet(
                () ->
                    "%s: no rows. Deliver the data again, or correct %s."
                        .formatted(block.title(), block.block())));
  }

  static PlumblineException otherWatermark(String source, String watermark, String before) {
    return input(
        "Source %s: its increments were read by `%s`, and sources.%s.watermark is `%s`, by which rows could be read twice or not at all. Set it back, or give the source another name, which starts over."
            .formatted(source, before, source, watermark));
  }

  /**
   * @param others further files that have changed
   */
  static PlumblineException fileChanged(
      String source, StoredRow<IngestFileRow> taken, SourcePart now, int others) {
    return input(
        Texts.format(
            "Source %s: file %s was taken as of %s and has changed since: it had %s and %,d bytes,"
                + " changed at %s; now it has %,d bytes, changed at %s. A file of an incremental"
                + " source is read once. Deliver new rows in a new file; or run `plumbline ingest"
                + " --as-of %s`, which reads the files of that as-of again and replaces their"
                + " rows.%s",
            source,
            taken.row().file(),
            taken.run().asOf(),
            Texts.count(taken.row().rowsRead(), "row"),
            taken.row().bytes(),
            taken.row().modifiedAt(),
            now.bytes(),
            now.modifiedAt(),
            taken.run().asOf(),
            others == 0
                ? ""
                : " %s changed, too."
                    .formatted(Texts.count(others, "other file has", "other files have"))));
  }

  static PlumblineException columnsMissing(
      String source, String file, List<String> columns, List<String> missing) {
    return input(
        "Source %s: %s has the columns %s and lacks %s, which sources.%s or clean.%s names. Correct the file or these names."
            .formatted(
                source,
                file.isEmpty() ? "the data" : "file " + file,
                Texts.first(MOST_COLUMNS, columns),
                Texts.first(MOST_COLUMNS, missing),
                source,
                source));
  }

  static PlumblineException columnTwice(String source, String file, String column) {
    return input(
        "Source %s: duplicate column %s%s (names are case-insensitive). Rename one of them."
            .formatted(source, column, in(file)));
  }

  static PlumblineException columnWithoutName(String source, String file, int position) {
    return input(
        "Source %s: column %d has no name%s. Give every column a name in the header."
            .formatted(source, position, in(file)));
  }

  static PlumblineException reservedColumn(String source, String file, String column) {
    return input(
        "Source %s: column %s%s has a name that Plumbline reserves. Rename it."
            .formatted(source, column, in(file)));
  }

  static PlumblineException unknownType(String source, String column, String type) {
    return new PlumblineException(
        ExitCode.SPEC,
        "clean.%s.columns.%s = %s is not a type of a column. Use for example int, bigint, double, decimal(10,2), string, boolean, date, or timestamp."
            .formatted(source, column, type));
  }

  static PlumblineException typeDoesNotFit(
      String source, String column, String type, String given) {
    return new PlumblineException(
        ExitCode.SPEC,
        "clean.%s.columns.%s = %s: the source gives it as %s, which cannot become one. Remove it, and derive a value under clean.%s.derive."
            .formatted(source, column, type, given, source));
  }

  /**
   * @param keys those about the text of a value
   */
  static PlumblineException notText(
      String source, String column, String given, Collection<String> keys) {
    return new PlumblineException(
        ExitCode.SPEC,
        "clean.%s.columns.%s: the source gives it as %s, and %s %s for texts only. Remove %s, and derive a value under clean.%s.derive."
            .formatted(
                source,
                column,
                given,
                Texts.list(keys),
                keys.size() == 1 ? "is" : "are",
                keys.size() == 1 ? "it" : "them",
                source));
  }

  static PlumblineException noScorePath(String job) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s needs score.path, which is not set. Set it to the new rows, or add --set score.path=FILE."
            .formatted(job));
  }

  static PlumblineException newRowsLack(String path, String file, List<String> missing) {
    return input(
        "score.path = %s: %s lacks %s that the features need: %s. Give the rows as the source has them; only what the label alone comes from may be absent."
            .formatted(
                path,
                file.isEmpty() ? "the data" : "file " + file,
                Texts.count(missing.size(), "column"),
                Texts.first(MOST_COLUMNS, missing)));
  }

  static PlumblineException newRowsHaveTwice(String path, String file, String column) {
    return input(
        "score.path = %s: duplicate column %s%s (names are case-insensitive). Rename one of them."
            .formatted(path, column, in(file)));
  }

  /**
   * @param counted rows for quarantine in the first pass
   * @param found in the second
   */
  static PlumblineException changedMeanwhile(String source, long counted, long found) {
    return input(
        Texts.format(
            "Source %s: %s could not be used, but %,d when its files were read again for"
                + " quarantine: a file changed while it was read. Nothing of the source was"
                + " written. Run `ingest` again when its files are complete.",
            source, Texts.count(counted, "row"), found));
  }

  /**
   * @param times rows that have the reason
   */
  static PlumblineException allQuarantined(String source, long rows, String reason, long times) {
    return new PlumblineException(
        ExitCode.EXPECTATION,
        String.format(
            Locale.ROOT,
            "Source %s: %s. The most frequent reason, in %,d of %,d: %s. Correct clean.%s.columns,"
                + " clean.%s.nulls, or the data.",
            source,
            rows == 1 ? "its only row cannot be used" : "none of its rows can be used",
            times,
            rows,
            reason,
            source,
            source));
  }

  private static String in(String file) {
    return file.isEmpty() ? "" : " in file " + file;
  }

  private static PlumblineException input(String message) {
    return new PlumblineException(ExitCode.INPUT, message);
  }
}
