package io.plumbline.jobs.promote;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.gates.GateResult;
import io.plumbline.models.promotions.Champions;
import io.plumbline.tables.RunKey;
import java.util.List;
import java.util.stream.Collectors;

/** User errors about promotions: one factory per message. */
final class PromoteErrors {
  private PromoteErrors() {}

  static PlumblineException refused(long version, RunKey run, int gates, List<GateResult> failed) {
    return new PlumblineException(
        ExitCode.GATE,
        "Model v%d of pipeline %s is not promoted as of %s: %d of %s did not hold.%s\nImprove the model or its data, or "
                .formatted(
                    version,
                    run.pipeline(),
                    run.asOf(),
                    failed.size(),
                    Texts.count(gates, "gate"),
                    failed.stream().map(result -> "\n  - " + result).collect(Collectors.joining()))
            + "change promote.gates, then run train, evaluate, and promote again. The champion stays the same.");
  }

  static PlumblineException withheld(
      long version, RunKey run, int gates, Champions.Decision newest) {
    return new PlumblineException(
        ExitCode.GATE,
        ("Model v%d of pipeline %s is not promoted as of %s, although every gate held (%d): this as-of is older than the "
                + "newest promotion (v%d, valid from %s), and a backfill leaves the past as it is. Table promotions has the "
                + "decision as withheld; the champion stays the same. To make v%d the champion from this as-of until the next "
                + "promotion, run `plumbline promote` again with the same --as-of and --backfill.")
            .formatted(
                version,
                run.pipeline(),
                run.asOf(),
                gates,
                newest.modelVersion(),
                newest.validFrom(),
                version));
  }

  static PlumblineException notEvaluated(long version, RunKey run) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table metrics has no test rows for model v%d of pipeline %s as of %s: the model was trained after the last "
                + "evaluation. Run `plumbline evaluate` with the same --as-of, then promote again.")
            .formatted(version, run.pipeline(), run.asOf()));
  }
}
