package io.plumbline.jobs.run;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.config.Secrets;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;

/** Maps an exception to an exit code and a message, in which secrets are masked. */
public final class Failures {
  private Failures() {}

  /** Prints the message, and the trace only when asked for. @return the exit code */
  public static ExitCode report(Throwable fault, boolean verbose, PrintStream err) {
    err.println("error: " + message(fault));
    if (verbose) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace, true));
      err.print(Secrets.mask(trace.toString()));
    }
    return code(fault);
  }

  static ExitCode code(Throwable fault) {
    return Causes.first(fault, PlumblineException.class)
        .map(PlumblineException::code)
        .orElse(isDenied(fault) ? ExitCode.INPUT : ExitCode.INTERNAL);
  }

  /** Returns the message for every place where an error is shown: the log, JSON, and tables. */
  static String message(Throwable fault) {
    return Secrets.mask(plain(fault));
  }

  private static String plain(Throwable fault) {
    Optional<PlumblineException> ours = Causes.first(fault, PlumblineException.class);
    if (ours.isPresent()) {
      return ours.get().getMessage();
    }
    Throwable root = Causes.root(fault);
    String text = root.getMessage() == null ? "no message" : Causes.text(root);
    if (isDenied(fault)) {
      return "Not allowed to read or write: " + text + ". Check the permissions of the path.";
    }
    return "Internal fault: %s: %s. This should not happen; run again with --verbose for the stack trace and quote the "
            .formatted(root.getClass().getSimpleName(), text)
        + "run id.";
  }

  private static boolean isDenied(Throwable fault) {
    return Causes.any(fault, AccessDeniedException.class, AccessControlException.class);
  }
}
