package io.plumbline.jobs.docs;

import io.plumbline.base.ExitCode;

/** The page of exit codes. */
final class ExitCodesPage {
  private ExitCodesPage() {}

  static String markdown() {
    StringBuilder page =
        new StringBuilder(ReferencePages.HEAD.formatted("Exit codes"))
            .append("Every command ends with one of these codes.\n\n")
            .append("| code | name | meaning |\n|---|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      page.append("| %d | %s | %s |\n".formatted(code.number(), code, meaning(code)));
    }
    return page.append(
            """

            A signal ends a run with 128 and its number: 143 for SIGTERM, 130 for Ctrl-C. `runs` then has the status
            `stopped`, and the same command resumes from there.
            """)
        .toString();
  }

  private static String meaning(ExitCode code) {
    return switch (code) {
      case DONE -> "The command is done.";
      case SPEC -> "The pipeline file or the command line is wrong; the message has file and line.";
      case EXPECTATION ->
          "A data expectation stopped the job; silver and features were not written.";
      case GATE ->
          "A gate of `promote` refused the candidate, or it was withheld: a backfill without `--backfill`.";
      case INPUT -> "An input is missing or unreadable.";
      case BUSY -> "Another run works on the same pipeline in this warehouse; safe to try again.";
      case INTERNAL -> "An internal fault; please report it.";
    };
  }
}
