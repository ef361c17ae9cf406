package io.plumbline.jobs.explain;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;

/** User errors about explanations: one factory per message. */
final class ExplainErrors {
  private ExplainErrors() {}

  static PlumblineException noTestRows(RunKey run) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table features.%s has no labeled test rows as of %s, so the model cannot be explained. Increase split.test "
                + "or add data, then run prepare and train again.")
            .formatted(run.pipeline(), run.asOf()));
  }
}
