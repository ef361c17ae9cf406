package io.plumbline.jobs.prepare.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import org.junit.jupiter.api.Test;

class PairErrorsTest {
  @Test
  void notNumeric() {
    assertError(
        PairErrors.notNumeric("features.pairs[0].columns", "carrier", "string", "ratio"),
        ExitCode.SPEC,
        "features.pairs[0].columns: carrier is string, not a number. Declare its type under clean.<source>.columns, "
            + "or write combine = cross in place of ratio.");
  }

  @Test
  void nameTaken() {
    assertError(
        PairErrors.nameTaken("features.pairs[1]", "a_x_b"),
        ExitCode.SPEC,
        "features.pairs[1]: there is a column a_x_b already. Give the pair another name.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
