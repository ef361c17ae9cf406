package io.plumbline.jobs.promote;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.gates.GateResult;
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

  static PlumblineException notEvaluated(long version, RunKey run) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table metrics has no test rows for model v%d of pipeline %s as of %s: the model was trained after the last "
                + "evaluation. Run `plumbline evaluate` with the same --as-of, then promote again.")
            .formatted(version, run.pipeline(), run.asOf()));
  }

  static PlumblineException brokenChain(String pipeline, List<PromotionChain.Break> breaks) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Table promotions of pipeline %s was tampered with, so nothing is added to it:%s\nFind out who changed it (see the "
                .formatted(
                    pipeline, breaks.stream().map(b -> "\n  - " + b).collect(Collectors.joining()))
            + "history of the table) and restore the rows.");
  }

  static PlumblineException notAppended(String pipeline, long seq, int attempts) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table promotions of pipeline %s did not accept a row with seq %d in %s: another run keeps writing to it, or a row "
                + "with this seq was removed. Look at the history of the table, then promote again.")
            .formatted(pipeline, seq, Texts.count(attempts, "attempt")));
  }
}
