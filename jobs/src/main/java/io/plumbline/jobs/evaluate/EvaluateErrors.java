package io.plumbline.jobs.evaluate;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;

/** User errors about evaluation: one factory per message. */
final class EvaluateErrors {
  private EvaluateErrors() {}

  static PlumblineException noTrainingRows(RunKey run, long testRows) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table features.%s has no labelled training rows as of %s (%d test rows), so the candidate has nothing to be "
                + "compared with. Run prepare and train again with the same --as-of.")
            .formatted(run.pipeline(), run.asOf(), testRows));
  }

  static PlumblineException missingFeatures(long version, RunKey run, String missing) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Model v%d of pipeline %s as of %s needs features that features.%s does not have in this form: %s. The spec was "
                + "changed since it was trained; run train again with the same --as-of, then evaluate.")
            .formatted(version, run.pipeline(), run.asOf(), run.pipeline(), missing));
  }
}
