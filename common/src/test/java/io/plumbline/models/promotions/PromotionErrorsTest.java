package io.plumbline.models.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionErrorsTest {

  @Test
  void brokenChain() {
    assertError(
        PromotionErrors.brokenChain(
            "flights", List.of(new PromotionChain.Break(2, "the row is missing"))),
        ExitCode.INPUT,
        "Table promotions of pipeline flights was tampered with, so nothing is added to it:\n  - seq 2: the "
            + "row is missing\nFind out who changed it (see the history of the table) and restore the rows.");
  }

  @Test
  void notAppended() {
    assertError(
        PromotionErrors.notAppended("flights", 2, 5),
        ExitCode.INPUT,
        "Table promotions of pipeline flights did not accept a row with seq 2 in 5 attempts: another run "
            + "keeps writing to it, or a row with this seq was removed. Look at the history of the table, then "
            + "promote again.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
