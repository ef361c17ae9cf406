package io.plumbline.jobs;

import io.plumbline.QuickSettings;
import io.plumbline.jobs.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the command line gave back, run in this JVM: each run opens and closes a session of its own.
 */
record CommandRun(int code, String out, String err) {
  static {
    QuickSettings.settle();
  }

  static synchronized CommandRun of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream seenOut = new ByteArrayOutputStream();
    ByteArrayOutputStream seenErr = new ByteArrayOutputStream();
    try (PrintStream newOut = new PrintStream(seenOut, true, StandardCharsets.UTF_8);
        PrintStream newErr = new PrintStream(seenErr, true, StandardCharsets.UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int code = Cli.execute(arguments);
      return new CommandRun(
          code, seenOut.toString(StandardCharsets.UTF_8), seenErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  String lastLine() {
    return out.lines().reduce("", (before, line) -> line);
  }
}
