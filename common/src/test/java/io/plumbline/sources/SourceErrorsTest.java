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
