package io.plumbline.jobs.report;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;

/** What can keep a page from being written. */
final class ReportErrors {
  private ReportErrors() {}

  static PlumblineException nothingToReport(RunKey run, String warehouse) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Nothing to report: no job has results for pipeline %s as of %s in %s. Run `plumbline run` first, with the same "
                + "--as-of.")
            .formatted(run.pipeline(), run.asOf(), warehouse));
  }

  static PlumblineException cannotWrite(String location, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "The report %s cannot be written: %s. Check that the folder can be written to and the disk is not full."
            .formatted(location, cause.getMessage()),
        cause);
  }
}
