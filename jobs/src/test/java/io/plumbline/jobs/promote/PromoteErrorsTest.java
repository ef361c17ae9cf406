package io.plumbline.jobs.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.gates.GateResult;
import io.plumbline.models.promotions.Champions;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromoteErrorsTest {
  private static final RunKey RUN = new RunKey("flights", "any", Instant.EPOCH, "r1");

  @Test
  void refused() {
    assertError(
        PromoteErrors.refused(
            3, RUN, 2, List.of(new GateResult("test auc at least 0.6", false, "0.55 (200 rows)"))),
        ExitCode.GATE,
        "Model v3 of pipeline flights is not promoted as of 1970-01-01T00:00:00Z: 1 of 2 gates did not "
            + "hold.\n  - test auc at least 0.6: 0.55 (200 rows)\nImprove the model or its data, or change "
            + "promote.gates, then run train, evaluate, and promote again. The champion stays the same.");
  }

  @Test
  void withheld() {
    assertError(
        PromoteErrors.withheld(
            3,
            RUN,
            2,
            new Champions.Decision(
                1, 2, "promoted", Instant.parse("2014-10-01T00:00:00Z"), Instant.EPOCH)),
        ExitCode.GATE,
        "Model v3 of pipeline flights is not promoted as of 1970-01-01T00:00:00Z, although every gate held (2): this "
            + "as-of is older than the newest promotion (v2, valid from 2014-10-01T00:00:00Z), and a backfill leaves the "
            + "past as it is. Table promotions has the decision as withheld; the champion stays the same. To make v3 the "
            + "champion from this as-of until the next promotion, run `plumbline promote` again with the same --as-of and "
            + "--backfill.");
  }

  @Test
  void notEvaluated() {
    assertError(
        PromoteErrors.notEvaluated(3, RUN),
        ExitCode.INPUT,
        "Table metrics has no test rows for model v3 of pipeline flights as of 1970-01-01T00:00:00Z: the "
            + "model was trained after the last evaluation. Run `plumbline evaluate` with the same --as-of, then "
            + "promote again.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
