package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportErrorsTest {
  @Test
  void nothingToReport() {
    PlumblineException error =
        ReportErrors.nothingToReport(
            new RunKey("flights", "report", SampleResults.AS_OF, "r"), "s3://w");

    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error)
        .hasMessage(
            "Nothing to report: no job has results for pipeline flights as of 2014-10-01T00:00:00Z in s3://w."
                + " Run `plumbline run` first, with the same --as-of.");
  }

  @Test
  void cannotWrite() {
    IOException cause = new IOException("disk full");
    PlumblineException error = ReportErrors.cannotWrite("/w/reports/p.html", cause);

    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error)
        .hasMessage(
            "The report /w/reports/p.html cannot be written: disk full. Check that the folder is writable and"
                + " the disk is not full.")
        .hasCause(cause);
  }

  @Test
  void noSectionReadable() {
    IOException cause = new IOException("gone");

    assertThat(ReportErrors.noSectionReadable(cause))
        .hasMessage("No section of the report can be read.")
        .hasCause(cause);
  }

  @Test
  void sectionFailedShowsTheRootCauseInOneLineAndMasksSecrets() {
    Exception cause =
        new IllegalStateException(
            "outer", new IOException("no such host: https://me:secret@host/x\nmore"));

    assertThat(ReportErrors.sectionFailed(cause))
        .isEqualTo(
            "This section cannot be shown: internal error IOException in ReportErrorsTest.java: no such host: "
                + "https://***@host/x.");
  }

  @Test
  void shortTextIsTheWholeMessageOfAUserError() {
    assertThat(
            ReportErrors.shortText(
                new IllegalStateException(
                    new PlumblineException(ExitCode.INPUT, "No rows. Run ingest."))))
        .isEqualTo("No rows. Run ingest.");
  }
}
