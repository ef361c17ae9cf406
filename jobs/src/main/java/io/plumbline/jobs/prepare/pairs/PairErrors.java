package io.plumbline.jobs.prepare.pairs;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;

/** Faults of {@code features.pairs}. */
final class PairErrors {
  private PairErrors() {}

  static PlumblineException notNumeric(String key, String column, String type, String combine) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: %s is %s, not a number. Declare its type under clean.<source>.columns, or write combine = cross in place of %s."
            .formatted(key, column, type, combine));
  }

  static PlumblineException nameTaken(String key, String name) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: there is a column %s already. Give the pair another name.".formatted(key, name));
  }
}
