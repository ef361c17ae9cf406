package io.plumbline.jobs.prepare.weights;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;

/** User errors about the weights of rows: one factory per message. */
final class WeightErrors {
  private WeightErrors() {}

  static PlumblineException notANumber(String column, String type, String source) {
    return new PlumblineException(
        ExitCode.SPEC,
        Texts.format(
            "task.weight: %s is %s, not a number. Declare it as double under clean.%s.columns.",
            column, type, source));
  }
}
