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
        ("Table features.%s has no labelled test rows as of %s, so there is nothing to explain the model on. Enlarge "
                + "split.test or give more data, then run prepare and train again.")
            .formatted(run.pipeline(), run.asOf()));
  }
}
