package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourcePart;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IngestErrorsTest {
  private static final SourcePart A = new SourcePart("in/a.csv", "1", 1, Instant.EPOCH);
  private static final SourcePart B = new SourcePart("in/b.csv", "1", 1, Instant.EPOCH);

  @Test
  void noRows() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.noRows(block("Source main", "sources.main"), List.of(A)),
        "Source main: no rows in in/a.csv. Deliver the data again, or correct sources.main.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.noRows(block("Source main", "sources.main"), List.of(A, B)),
        "Source main: no rows in any of its 2 files, the first of which is in/a.csv. Deliver the data again, or correct sources.main.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.noRows(block("Rows to score", "score"), List.of(A)),
        "Rows to score: no rows in in/a.csv. Deliver the data again, or correct score.");
  }

  private static SourceBlock block(String title, String path) {
    return new SourceBlock(title, path, "csv", "in", Options.NONE);
  }

  @Test
  void columnsMissing() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.columnsMissing("main", "a.csv", List.of("a", "größe"), List.of("id")),
        "Source main: file a.csv has the columns a, größe and lacks id, which sources.main or clean.main names. Correct the file or these names.");
    List<String> wide = IntStream.range(0, 32).mapToObj(i -> "x" + i).toList();
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.columnsMissing("main", "", wide, List.of("id")),
        "Source main: the data has the columns "
            + String.join(", ", wide.subList(0, 30))
            + " and 2 more and lacks id, which sources.main or clean.main names. Correct the file or these names.");
  }

  @Test
  void fileChanged() {
    Instant asOf = Instant.parse("2024-01-02T00:00:00Z");
    StoredRow<IngestFileRow> taken =
        new StoredRow<>(
            new RunKey("p", "ingest", asOf, "r"),
            new IngestFileRow(
                "main",
                Optional.of(SourceSpec.Mode.INCREMENTAL),
                "a.csv",
                2500,
                asOf,
                2000,
                2000,
                0,
                0));
    SourcePart now = new SourcePart("a.csv", "", 90, asOf.plusSeconds(60));
    String text =
        "Source main: file a.csv was taken as of 2024-01-02T00:00:00Z and has changed since: it had 2,000 rows and 2,500 "
            + "bytes, changed at 2024-01-02T00:00:00Z; now it has 90 bytes, changed at 2024-01-02T00:01:00Z. A file of an "
            + "incremental source is read once. Deliver new rows in a new file; or run `plumbline ingest --as-of "
            + "2024-01-02T00:00:00Z`, which reads the files of that as-of again and replaces their rows.";
    assertRefused(ExitCode.INPUT, IngestErrors.fileChanged("main", taken, now, 0), text);
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.fileChanged("main", taken, now, 1),
        text + " 1 other file has changed, too.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.fileChanged("main", taken, now, 2),
        text + " 2 other files have changed, too.");
  }

  @Test
  void columnTwice() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.columnTwice("main", "a.csv", "ID"),
        "Source main: duplicate column ID in file a.csv (names are case-insensitive). Rename one of them.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.columnTwice("main", "", "ID"),
        "Source main: duplicate column ID (names are case-insensitive). Rename one of them.");
  }

  @Test
  void columnWithoutName() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.columnWithoutName("main", "a.csv", 3),
        "Source main: column 3 has no name in file a.csv. Give every column a name in the header.");
  }

  @Test
  void reservedColumn() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.reservedColumn("main", "a.csv", "_line"),
        "Source main: column _line in file a.csv has a name that Plumbline reserves. Rename it.");
  }

  @Test
  void unknownType() {
    assertRefused(
        ExitCode.SPEC,
        IngestErrors.unknownType("main", "y", "integr"),
        "clean.main.columns.y = integr is not a type of a column. Use for example int, bigint,"
            + " double, decimal(10,2), string, boolean, date, or timestamp.");
  }

  @Test
  void watermarks() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.noRowsYet(block("Source main", "sources.main"), "at", Optional.empty()),
        "Source main: no rows. Deliver the data again, or correct sources.main.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.otherWatermark("main", "id", "at"),
        "Source main: its increments were read by `at`, and sources.main.watermark is `id`, by"
            + " which rows could be read twice or not at all. Set it back, or give the source"
            + " another name, which starts over.");
  }

  @Test
  void noScorePath() {
    assertRefused(
        ExitCode.SPEC,
        IngestErrors.noScorePath("ingest-new"),
        "ingest-new needs score.path, which is not set. Set it to the new rows, or add --set score.path=FILE.");
  }

  @Test
  void newRowsLack() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.newRowsLack("in", "in/a.csv", List.of("größe", "x")),
        "score.path = in: file in/a.csv lacks 2 columns that the features need: größe, x. Give the rows as the source has them; only what the label alone comes from may be absent.");
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.newRowsLack("in", "", List.of("x")),
        "score.path = in: the data lacks 1 column that the features need: x. Give the rows as the source has them; only what the label alone comes from may be absent.");
  }

  @Test
  void newRowsHaveTwice() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.newRowsHaveTwice("in", "in/a.csv", "x"),
        "score.path = in: duplicate column x in file in/a.csv (names are case-insensitive). Rename one of them.");
  }

  @Test
  void typeDoesNotFit() {
    assertRefused(
        ExitCode.SPEC,
        IngestErrors.typeDoesNotFit("main", "place", "int", "struct<lat:double>"),
        "clean.main.columns.place = int: the source gives it as struct<lat:double>, which cannot become one. Remove it, and derive a value under clean.main.derive.");
  }

  @Test
  void notText() {
    assertRefused(
        ExitCode.SPEC,
        IngestErrors.notText("main", "price", "double", List.of("decimal")),
        "clean.main.columns.price: the source gives it as double, and decimal is for texts only. Remove it, and derive a value under clean.main.derive.");
    assertRefused(
        ExitCode.SPEC,
        IngestErrors.notText("main", "sent", "bigint", List.of("formats", "zone")),
        "clean.main.columns.sent: the source gives it as bigint, and formats and zone are for texts only. Remove them, and derive a value under clean.main.derive.");
  }

  @Test
  void changedMeanwhile() {
    assertRefused(
        ExitCode.INPUT,
        IngestErrors.changedMeanwhile("main", 1200, 1199),
        "Source main: 1,200 rows could not be used, but 1,199 when its files were read again for quarantine: a file changed while it was read. Nothing of the source was written. Run `ingest` again when its files are complete.");
  }

  @Test
  void allQuarantined() {
    assertRefused(
        ExitCode.EXPECTATION,
        IngestErrors.allQuarantined("main", 2500, "y: `a` is not int", 1200),
        "Source main: none of its rows can be used. The most frequent reason, in 1,200 of 2,500: y: `a` is not int. Correct clean.main.columns, clean.main.nulls, or the data.");
    assertRefused(
        ExitCode.EXPECTATION,
        IngestErrors.allQuarantined("main", 1, "not CSV", 1),
        "Source main: its only row cannot be used. The most frequent reason, in 1 of 1: not CSV. Correct clean.main.columns, clean.main.nulls, or the data.");
  }

  private static void assertRefused(ExitCode code, PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(code);
    assertThat(error).hasMessage(message);
  }
}
