package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestErrorsTest {
  private static final IOException DENIED = new IOException("Permission denied");

  private static void assertMessage(PlumblineException error, ExitCode code, String message) {
    assertThat(error.code()).isEqualTo(code);
    assertThat(error).hasMessage(message);
  }

  @Test
  void missing() {
    assertMessage(
        SuggestErrors.missing("a.csv"),
        ExitCode.INPUT,
        "File a.csv does not exist. Correct the path.");
  }

  @Test
  void unreadable() {
    PlumblineException error = SuggestErrors.unreadable("a.csv", "Permission denied", DENIED);
    assertMessage(
        error,
        ExitCode.INPUT,
        "File a.csv cannot be read: Permission denied. Deliver it again, or correct the rights on it.");
    assertThat(error).hasCause(DENIED);
  }

  @Test
  void empty() {
    assertMessage(
        SuggestErrors.empty("a.csv"), ExitCode.INPUT, "File a.csv is empty. Deliver it again.");
  }

  @Test
  void noRows() {
    assertMessage(
        SuggestErrors.noRows("a.csv"),
        ExitCode.INPUT,
        "File a.csv has no rows. Give a file with rows, since types follow from values.");
  }

  @Test
  void otherFormat() {
    assertMessage(
        SuggestErrors.otherFormat("a.xlsx", "a spreadsheet or a ZIP archive"),
        ExitCode.INPUT,
        "File a.xlsx is a spreadsheet or a ZIP archive, which `suggest` does not read. Export it as CSV, JSON, XML, or Parquet.");
  }

  @Test
  void noElements() {
    assertMessage(
        SuggestErrors.noElements("a.xml"),
        ExitCode.INPUT,
        "File a.xml has no XML elements that could be rows: none has attributes or elements within. Correct the file.");
  }

  @Test
  void noUsableRow() {
    assertMessage(
        SuggestErrors.noUsableRow("a.json", 2, "not a JSON object"),
        ExitCode.INPUT,
        "File a.json: none of its rows can be used. The most frequent reason: not a JSON object. Correct the file.");
    assertMessage(
        SuggestErrors.noUsableRow("a.json", 1, "not a JSON object"),
        ExitCode.INPUT,
        "File a.json: its only row cannot be used. The most frequent reason: not a JSON object. Correct the file.");
  }

  @Test
  void columnTwice() {
    assertMessage(
        SuggestErrors.columnTwice("a.json", "Name"),
        ExitCode.INPUT,
        "File a.json: duplicate column Name (names are case-insensitive). Rename one of them in the file.");
  }

  @Test
  void reservedColumn() {
    assertMessage(
        SuggestErrors.reservedColumn("a.json", "_file"),
        ExitCode.INPUT,
        "File a.json: column _file has a name that Plumbline reserves. Rename it in the file.");
    assertMessage(
        SuggestErrors.reservedColumn("a.json", ""),
        ExitCode.INPUT,
        "File a.json: a column has no name. Name it in the file.");
  }

  @Test
  void noPlainColumn() {
    assertMessage(
        SuggestErrors.noPlainColumn("a.json"),
        ExitCode.INPUT,
        "File a.json has no column of plain values, only structures and lists. Write plain columns.");
  }

  @Test
  void severalUnusable() {
    assertMessage(
        SuggestErrors.severalUnusable(
            3, List.of("File a.csv is empty. Deliver it again.", "File b does not exist.")),
        ExitCode.INPUT,
        "2 of 3 files cannot be used. Correct them, or leave them out.\n"
            + "  File a.csv is empty. Deliver it again.\n"
            + "  File b does not exist.");
  }

  @Test
  void unknownLabel() {
    assertMessage(
        SuggestErrors.unknownLabel("churn", List.of("id", "churned")),
        ExitCode.SPEC,
        "--label churn: the first file has no such column; did you mean `churned`?  (known: churned, id)");
  }

  @Test
  void notALabel() {
    assertMessage(
        SuggestErrors.notALabel("id", "every row has the same value"),
        ExitCode.SPEC,
        "--label id: every row has the same value. Choose another column.");
  }

  @Test
  void notAName() {
    assertMessage(
        SuggestErrors.notAName("My Pipeline"),
        ExitCode.SPEC,
        "--name My Pipeline is not a name of a pipeline. Use small letters, digits, - and _, a letter first.");
  }

  @Test
  void outExists() {
    assertMessage(
        SuggestErrors.outExists("p.conf"),
        ExitCode.SPEC,
        "--out p.conf: the file exists. Choose another name, or remove the file.");
  }

  @Test
  void outNotWritable() {
    PlumblineException error = SuggestErrors.outNotWritable("no/p.conf", DENIED);
    assertMessage(
        error,
        ExitCode.INPUT,
        "--out no/p.conf cannot be written. Choose a folder that you can write to.");
    assertThat(error).hasCause(DENIED);
  }
}
