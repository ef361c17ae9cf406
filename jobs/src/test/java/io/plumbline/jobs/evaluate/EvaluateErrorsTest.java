package io.plumbline.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvaluateErrorsTest {
  private static final RunKey RUN = new RunKey("flights", "any", Instant.EPOCH, "r1");

  @Test
  void noTrainingRows() {
    assertError(
        EvaluateErrors.noTrainingRows(RUN, 1),
        ExitCode.INPUT,
        "Table features.flights has no labeled training rows as of 1970-01-01T00:00:00Z (1 test row), so "
            + "there is nothing to compare the candidate with. Run prepare and train again with the same --as-of.");
  }

  @Test
  void noGroups() {
    assertError(
        EvaluateErrors.noGroups(RUN, "plane, day"),
        ExitCode.INPUT,
        "Table features.flights has no groups as of 1970-01-01T00:00:00Z, but evaluate.resample-by = [plane, day] "
            + "was set after prepare. Run prepare and train again with the same --as-of, then evaluate.");
  }

  @Test
  void noWeights() {
    assertError(
        EvaluateErrors.noWeights(RUN, "w"),
        ExitCode.INPUT,
        "Table features.flights has no sample_weight as of 1970-01-01T00:00:00Z, but task.weight = w was set after "
            + "prepare. Run prepare and train again with the same --as-of, then evaluate.");
  }

  @Test
  void missingFeatures() {
    assertError(
        EvaluateErrors.missingFeatures(3, RUN, "dep_hour (bigint)"),
        ExitCode.INPUT,
        "Model v3 of pipeline flights as of 1970-01-01T00:00:00Z needs features that features.flights does "
            + "not have in this form: dep_hour (bigint). The spec changed after training. Run train again with the "
            + "same --as-of, then evaluate.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
