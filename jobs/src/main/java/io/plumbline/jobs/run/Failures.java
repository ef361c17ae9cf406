package io.plumbline.jobs.run;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.config.Secrets;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;

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
    if (StorageFault.of(fault).isPresent()) {
      return ExitCode.INPUT;
    }
    return Causes.first(fault, PlumblineException.class)
        .map(PlumblineException::code)
        .or(() -> tooLittleMemory(fault).map(message -> ExitCode.SPEC))
        .orElse(
            isDenied(fault) || unreadable(fault).isPresent() ? ExitCode.INPUT : ExitCode.INTERNAL);
  }

  /** Returns the message for every place where an error is shown: the log, JSON, and tables. */
  static String message(Throwable fault) {
    return Secrets.mask(plain(fault));
  }

  private static String plain(Throwable fault) {
    Optional<String> storage = StorageFault.of(fault);
    if (storage.isPresent()) {
      return storage.get();
    }
    Optional<PlumblineException> ours = Causes.first(fault, PlumblineException.class);
    if (ours.isPresent()) {
      return ours.get().getMessage();
    }
    Throwable root = Causes.root(fault);
    String text = root.getMessage() == null ? "no message" : Causes.text(root);
    if (isDenied(fault)) {
      return "Not allowed to read or write: " + text + ". Check the permissions of the path.";
    }
    if (root instanceof OutOfMemoryError) {
      return "The memory of the JVM is used up: %s. Give the driver more, such as PLUMBLINE_DRIVER_MEMORY=8g, and the executors, if it was one of them."
          .formatted(text);
    }
    if (root instanceof StackOverflowError) {
      return "The stack of the JVM is used up, most likely by a very long or deep expression. Divide it into derived columns, or give the driver more, such as PLUMBLINE_JAVA_OPTS=-Xss64m.";
    }
    Optional<String> memory = tooLittleMemory(fault);
    if (memory.isPresent()) {
      return memory.get();
    }
    Optional<String> file = unreadable(fault);
    if (file.isPresent()) {
      return ("A file of a table cannot be read: %s: %s. Restore it from a copy of the warehouse, or run the job that "
              + "wrote the table again. `plumbline verify` names every table with such a file.")
          .formatted(file.get(), text);
    }
    return "Internal fault: %s: %s. This should not happen; run again with --verbose for the stack trace and quote the "
            .formatted(root.getClass().getSimpleName(), text)
        + "run id.";
  }

  /** The file that Spark could not read: it is gone, or its content is not what was written. */
  private static Optional<String> unreadable(Throwable fault) {
    return known(fault, "FAILED_READ_FILE")
        .map(known -> known.getMessageParameters().getOrDefault("path", "one of its files"));
  }

  /** What Spark says before it starts, if the driver has less memory than it keeps for itself. */
  private static Optional<String> tooLittleMemory(Throwable fault) {
    return known(fault, "INVALID_DRIVER_MEMORY")
        .map(SparkThrowable::getMessageParameters)
        .map(
            bytes ->
                "Spark needs %s of memory and the JVM has %s. Give the driver more, such as PLUMBLINE_DRIVER_MEMORY=3g, or leave the setting out."
                    .formatted(
                        mebibytes(bytes, "minSystemMemory"), mebibytes(bytes, "systemMemory")));
  }

  private static String mebibytes(Map<String, String> bytes, String name) {
    return Long.parseLong(bytes.getOrDefault(name, "0")) / 1_048_576 + " MiB";
  }

  private static Optional<SparkThrowable> known(Throwable fault, String condition) {
    return Causes.of(fault).stream()
        .filter(SparkThrowable.class::isInstance)
        .map(SparkThrowable.class::cast)
        .filter(known -> String.valueOf(known.getCondition()).startsWith(condition))
        .findFirst();
  }

  private static boolean isDenied(Throwable fault) {
    return Causes.any(fault, AccessDeniedException.class, AccessControlException.class);
  }
}
