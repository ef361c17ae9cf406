package io.plumbline.models;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import java.util.List;

/** User errors about models: one factory per message. */
final class ModelErrors {
  private static final int SHOWN = 5;

  private ModelErrors() {}

  static PlumblineException noFiles(String location) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Table models names a model at %s, but there is none. Restore the folder, or run `plumbline train` again."
            .formatted(location));
  }

  static PlumblineException unreadable(String location, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "The model at %s cannot be read: %s. Restore the folder, or run `plumbline train` again."
            .formatted(location, Causes.text(cause)),
        cause);
  }

  static PlumblineException changed(String location, List<String> damages) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The model at %s is not the one that was trained: %s. Restore the folder from a copy, or remove it and run "
                + "`plumbline train` again.")
            .formatted(location, Texts.first(SHOWN, damages)));
  }

  static PlumblineException noSuchVersion(long version, String pipeline, java.time.Instant asOf) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Table models has no model %d of pipeline %s up to %s. Run `plumbline train` first, with the same --as-of."
            .formatted(version, pipeline, asOf));
  }
}
