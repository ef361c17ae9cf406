package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourceErrorsTest {
  private static final SourceBlock MAIN =
      new SourceBlock("Source main", "sources.main", "csv", "in/*.csv", Options.NONE);
  private static final SourceBlock GIVEN =
      new SourceBlock("Rows to score", "score", "csv", "in/*.csv", Options.NONE);

  @Test
  void noFile() {
    assertInput(
        SourceErrors.noFile(MAIN),
        "Source main: no file matches in/*.csv. Correct sources.main.path, or deliver the file.");
    assertInput(
        SourceErrors.noFile(GIVEN),
        "Rows to score: no file matches in/*.csv. Correct score.path, or deliver the file.");
  }

  @Test
  void cannotList() {
    IOException cause = new IOException("denied\nstack");
    PlumblineException error = SourceErrors.cannotList(MAIN, cause);
    assertInput(
        error,
        "Source main: in/*.csv cannot be listed: denied. Correct sources.main.path or the rights on it.");
    assertThat(error).hasCause(cause);
  }

  @Test
  void emptyFile() {
    assertInput(
        SourceErrors.emptyFile(MAIN, "in/a.csv"),
        "Source main: file in/a.csv is empty, without even a header. Deliver it again, or take it out of sources.main.path.");
  }

  @Test
  void unreadable() {
    IOException cause = new IOException("x");
    PlumblineException error = SourceErrors.unreadable(MAIN, "file in/a.csv", "it is cut", cause);
    assertInput(
        error,
        "Source main: file in/a.csv cannot be read as csv: it is cut. Deliver it again, or correct sources.main.format.");
    assertThat(error).hasCause(cause);
  }

  @Test
  void deltaTable() {
    assertInput(
        SourceErrors.deltaTable(MAIN, "in"),
        "Source main: in has a _delta_log: it is a Delta table, whose files have deleted rows, too. Set sources.main.format = delta, and give that folder as the path.");
  }

  @Test
  void malformedHeader() {
    assertInput(
        SourceErrors.malformedHeader(MAIN, "in/a.csv", 3, "byte 5 is not UTF-8"),
        "Source main: the header of in/a.csv:3 is malformed: byte 5 is not UTF-8. Correct sources.main.encoding or the other keys of the format, or deliver the file again.");
  }

  @Test
  void reservedName() {
    assertInput(
        SourceErrors.reservedName(MAIN, "_file"),
        "Source main: column _file has a name that Plumbline reserves. Rename it.");
  }

  @Test
  void otherDelimiter() {
    assertInput(
        SourceErrors.otherDelimiter(MAIN, "in/a.csv", ';'),
        "Source main: in/a.csv begins with `sep=;`, which is not its delimiter here. Set sources.main.delimiter = \";\".");
  }

  @Test
  void columnNotRead() {
    IOException cause = new IOException("x");
    PlumblineException error =
        SourceErrors.columnNotRead(MAIN, "in/a.parquet", "sent", "TIMESTAMP(NANOS,true)", cause);
    assertInput(
        error,
        "Source main: column `sent` of file in/a.parquet is TIMESTAMP(NANOS,true), which Spark does not read. Write it as a timestamp of microseconds, or as text.");
    assertThat(error).hasCause(cause);
  }

  @Test
  void columnOfSeveralTypes() {
    assertInput(
        SourceErrors.columnOfSeveralTypes(
            MAIN, "id", "int", "in/1.parquet", "string", "in/2.parquet"),
        "Source main: column `id` is int in file in/1.parquet, but string in file in/2.parquet. Write both files with one type, or read them as two sources.");
  }

  @Test
  void characterOfSeveralBytes() {
    PlumblineException error =
        SourceErrors.characterOfSeveralBytes(MAIN, "quote", '\u00ab', "UTF-8");
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: `\u00ab` of sources.main.quote is several bytes in UTF-8. Only sources.main.delimiter may be such a character.");
  }

  @Test
  void columnsWithoutNames() {
    PlumblineException error = SourceErrors.columnsWithoutNames(MAIN);
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: sources.main.header = false, and nothing names the columns. List them in sources.main.names, in the order of the files.");
  }

  @Test
  void sharedName() {
    PlumblineException error = SourceErrors.sharedName("jdbc");
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "A file format and a source are both called `jdbc`. Rename one of the plug-ins, or remove its JAR.");
  }

  private static void assertInput(PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error).hasMessage(message);
  }
}
