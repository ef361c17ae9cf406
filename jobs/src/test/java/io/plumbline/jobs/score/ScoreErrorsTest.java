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
        ScoreErrors.missing(3, "served.small", List.of("größe", "x"), 5),
        "Table served.small lacks 2 of the 5 columns that champion v3 needs: größe, x. Prepare rows with the columns that "
            + "the model was trained on, or promote a model of the present columns; no row was scored.");
  }

  private static void assertInput(PlumblineException error, String message) {
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error).hasMessage(message);
  }
}
