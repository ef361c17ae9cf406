package io.plumbline.jobs.run;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;

/** Maps an exception to an exit code and a message. */
public final class Failures {
  private Failures() {}

  /** Prints the message, and the trace only when asked for. @return the exit code */
  public static ExitCode report(Throwable fault, boolean verbose, PrintStream err) {
    err.println("error: " + message(fault));
    if (verbose) {
      fault.printStackTrace(err);
    }
    return code(fault);
  }

  static ExitCode code(Throwable fault) {
    PlumblineException ours = ours(fault);
    if (ours != null) {
      return ours.code();
    }
    return isDenied(fault) ? ExitCode.INPUT : ExitCode.INTERNAL;
  }

  static String message(Throwable fault) {
    PlumblineException ours = ours(fault);
    if (ours != null) {
      return ours.getMessage();
    }
    Throwable root = root(fault);
    String text = firstLine(root.getMessage());
    if (isDenied(fault)) {
      return "not allowed to read or write: " + text + ". Check the permissions of the path.";
    }
    return "internal fault: %s: %s. This should not happen; run again with --verbose for the stack trace and quote the "
            .formatted(root.getClass().getSimpleName(), text)
        + "run id.";
  }

  private static PlumblineException ours(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof PlumblineException ours) {
        return ours;
      }
    }
    return null;
  }

  private static boolean isDenied(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof AccessDeniedException || each instanceof AccessControlException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(String text) {
    return text == null ? "no message" : text.strip().lines().findFirst().orElse("no message");
  }
}
