package io.plumbline.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplainErrorsTest {
  private static final RunKey RUN = new RunKey("flights", "any", Instant.EPOCH, "r1");

  @Test
  void noTestRows() {
    assertError(
        ExplainErrors.noTestRows(RUN),
        ExitCode.INPUT,
        "Table features.flights has no labeled test rows as of 1970-01-01T00:00:00Z, so the model cannot be "
            + "explained. Increase split.test or add data, then run prepare and train again.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
