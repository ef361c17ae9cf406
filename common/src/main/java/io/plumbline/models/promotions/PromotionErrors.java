package io.plumbline.models.promotions;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** User errors about the chain of promotions: one factory per message. */
final class PromotionErrors {
  private PromotionErrors() {}

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
