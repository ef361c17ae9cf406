package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import org.junit.jupiter.api.Test;

class MetricErrorsTest {
  @Test
  void notFinite() {
    assertError(
        MetricErrors.notFinite(Double.NaN, 0.5),
        ExitCode.INPUT,
        "Label NaN with prediction 0.5: both must be finite numbers. Leave such rows out first.");
  }

  @Test
  void notAClass() {
    assertError(
        MetricErrors.notAClass(2),
        ExitCode.INPUT,
        "Label 2.0 is neither 0 nor 1. Map the label to 0 and 1 first.");
  }

  @Test
  void notAProbability() {
    assertError(
        MetricErrors.notAProbability(1.5),
        ExitCode.INPUT,
        "Prediction 1.5 is not a probability between 0 and 1. Give the probability of label 1.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
