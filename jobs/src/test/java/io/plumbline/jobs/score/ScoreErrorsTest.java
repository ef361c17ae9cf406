package io.plumbline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreErrorsTest {
  @Test
  void noChampion() {
    assertInput(
        ScoreErrors.noChampion(
            new RunKey("small", "score", Instant.parse("2014-08-01T00:00:00Z"), "run-1"),
            "nothing was promoted up to then"),
        "Pipeline small has no champion as of 2014-08-01T00:00:00Z: nothing was promoted up to then. Run `plumbline "
            + "promote` first, with the same --as-of (or `plumbline run`); only a model that met every gate scores.");
  }

  @Test
  void missing() {
    assertInput(
        ScoreErrors.missing(3, "score.path = a.csv", List.of("größe", "x"), 5),
        "score.path = a.csv lacks 2 of the 5 columns that champion v3 needs: größe, x. Give rows with the columns of the "
            + "features table that the model was trained on; no row was read.");
  }

  @Test
  void columnTwice() {
    assertInput(
        ScoreErrors.columnTwice("a.csv", "x"),
        "score.path = a.csv has more than one column x. Keep one of them; no row was read.");
  }

  @Test
  void badRows() {
    assertInput(
        ScoreErrors.badRows(
            "in", 4, 9, List.of("a.csv:2: not CSV", "a.csv:5: x: `?` is not double"), "main"),
        "score.path = in: 4 of 9 rows cannot be scored, so none is. a.csv:2: not CSV; a.csv:5: x: `?` is not double; and "
            + "2 more. Correct these rows, or add the texts that mean \"missing\" to clean.main.nulls.");
    assertInput(
        ScoreErrors.badRows("in", 1, 1, List.of("a.csv:2: not CSV"), "main"),
        "score.path = in: 1 of 1 row cannot be scored, so none is. a.csv:2: not CSV. Correct this row, or add the texts "
            + "that mean \"missing\" to clean.main.nulls.");
  }

  @Test
  void empty() {
    assertInput(
        ScoreErrors.empty("a.csv"),
        "score.path = a.csv has no rows. Give at least one row, or remove score.path to score the features of this as-of.");
  }

  private static void assertInput(PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error).hasMessage(message);
  }
}
