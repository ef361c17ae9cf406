package io.plumbline.jobs.evaluate;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.tables.RunKey;

/** User errors about evaluation: one factory per message. */
final class EvaluateErrors {
  private EvaluateErrors() {}

  static PlumblineException noTrainingRows(RunKey run, long testRows) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table features.%s has no labeled training rows as of %s (%s), so there is nothing to compare the candidate "
                + "with. Run prepare and train again with the same --as-of.")
            .formatted(run.pipeline(), run.asOf(), Texts.count(testRows, "test row")));
  }

  static PlumblineException noGroups(RunKey run, String columns) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table features.%s has no groups as of %s, but evaluate.resample-by = [%s] was set after prepare. Run prepare and "
                + "train again with the same --as-of, then evaluate.")
            .formatted(run.pipeline(), run.asOf(), columns));
  }

  static PlumblineException noWeights(RunKey run, String column) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table features.%s has no sample_weight as of %s, but task.weight = %s was set after prepare. Run prepare and "
                + "train again with the same --as-of, then evaluate.")
            .formatted(run.pipeline(), run.asOf(), column));
  }

  static PlumblineException missingFeatures(long version, RunKey run, String missing) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Model v%d of pipeline %s as of %s needs features that features.%s does not have in this form: %s. The spec "
                + "changed after training. Run train again with the same --as-of, then evaluate.")
            .formatted(version, run.pipeline(), run.asOf(), run.pipeline(), missing));
  }
}
