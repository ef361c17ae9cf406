package io.plumbline.jobs.docs;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.nio.file.Path;

/** Why the reference cannot be written. */
final class DocsErrors {
  private DocsErrors() {}

  static PlumblineException notWritable(Path folder, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "The reference cannot be written to %s: %s. Choose a folder that you can write to with --out."
            .formatted(folder, Causes.text(cause)),
        cause);
  }

  static PlumblineException notReadable(Path file, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "The file %s cannot be read: %s. Restore it from the distribution."
            .formatted(file, Causes.text(cause)),
        cause);
  }
}
