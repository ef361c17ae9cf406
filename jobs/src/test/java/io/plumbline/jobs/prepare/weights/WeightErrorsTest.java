package io.plumbline.jobs.prepare.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import org.junit.jupiter.api.Test;

class WeightErrorsTest {
  @Test
  void aWeightThatIsNotANumber() {
    PlumblineException error = WeightErrors.notANumber("w", "string", "sales");
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "task.weight: w is string, not a number. Declare it as double under clean.sales.columns.");
  }
}
