package io.plumbline.jobs.report;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.config.Secrets;
import io.plumbline.tables.RunKey;
import java.util.Optional;

/** User-facing errors of the report: one factory per message. */
final class ReportErrors {
  private ReportErrors() {}

  static PlumblineException nothingToReport(RunKey run, String warehouse) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Nothing to report: no job has results for pipeline %s as of %s in %s. Run `plumbline run` "
                + "first, with the same --as-of.")
            .formatted(run.pipeline(), run.asOf(), warehouse));
  }

  static PlumblineException cannotWrite(String location, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The report %s cannot be written: %s. Check that the folder is writable and the disk is not "
                + "full.")
            .formatted(location, Causes.text(cause)),
        cause);
  }

  /** An internal error, or the user error in its chain: no section has anything to show. */
  static IllegalStateException noSectionReadable(Throwable cause) {
    return new IllegalStateException("No section of the report can be read.", cause);
  }

  /** Returns the text in place of a section whose data cannot be read. */
  static String sectionFailed(Throwable cause) {
    return "This section cannot be shown: " + shortText(cause);
  }

  /** Returns our own message whole, of any other exception its type and first line. */
  static String shortText(Throwable cause) {
    Optional<PlumblineException> ours = Causes.first(cause, PlumblineException.class);
    if (ours.isPresent()) {
      return Secrets.mask(ours.get().getMessage());
    }
    Throwable root = Causes.root(cause);
    StackTraceElement[] trace = root.getStackTrace();
    return Secrets.mask(
        "internal error %s%s: %s."
            .formatted(
                root.getClass().getSimpleName(),
                trace.length == 0 ? "" : " in " + trace[0].getFileName(),
                Causes.text(root)));
  }
}
