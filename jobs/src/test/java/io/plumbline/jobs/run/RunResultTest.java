package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunResultTest {
  private static final Instant AS_OF = Instant.parse("2015-01-01T00:00:00Z");

  @Test
  void theLastLineIsOneJsonObjectWithSortedTables() {
    RunResult done =
        new RunResult(
            "train", "run-1", AS_OF, Map.of("trials", 4L, "models", 1L), 12.34, ExitCode.DONE, "");
    assertThat(done.json())
        .isEqualTo(
            "{\"job\":\"train\",\"run_id\":\"run-1\",\"as_of\":\"2015-01-01T00:00:00Z\",\"status\":\"done\","
                + "\"exit_code\":0,\"rows\":5,\"tables\":{\"models\":1,\"trials\":4},\"seconds\":12.3}");
  }

  @Test
  void anEndWithAnErrorTellsIt() {
    RunResult refused =
        new RunResult(
            "promote", "run-1", AS_OF, Map.of(), 0.05, ExitCode.GATE, "auc below \"0.6\"");
    assertThat(refused.json())
        .isEqualTo(
            "{\"job\":\"promote\",\"run_id\":\"run-1\",\"as_of\":\"2015-01-01T00:00:00Z\","
                + "\"status\":\"refused\",\"exit_code\":4,\"rows\":0,\"tables\":{},\"seconds\":0.1,"
                + "\"error\":\"auc below \\\"0.6\\\"\"}");
  }

  @Test
  void beforeAnyRunThereIsNoIdAndNoMoment() {
    RunResult failed = new RunResult("ingest", null, null, Map.of(), 0, ExitCode.SPEC, "wrong");
    assertThat(failed.json())
        .isEqualTo(
            "{\"job\":\"ingest\",\"run_id\":null,\"as_of\":null,\"status\":\"failed\",\"exit_code\":2,"
                + "\"rows\":0,\"tables\":{},\"seconds\":0.0,\"error\":\"wrong\"}");
  }
}
