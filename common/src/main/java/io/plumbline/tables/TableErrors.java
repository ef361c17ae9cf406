package io.plumbline.tables;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import java.util.List;

/** User errors about tables: one factory per message. */
public final class TableErrors {
  private TableErrors() {}

  static PlumblineException nothingYet(String table, RunKey run, String warehouse) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s has no rows for pipeline %s as of %s in %s. Run the job that writes it first, with the same --as-of "
                + "(or `plumbline run`, which runs all of them in order).")
            .formatted(table, run.pipeline(), run.asOf(), warehouse));
  }

  static PlumblineException schemaDiffers(String table, List<String> differences) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s differs from the schema that this run writes: %s. Run `plumbline tables plan` to see the change. For "
                + "columns of a source, declare their types in clean.<source>.columns, or use another warehouse.")
            .formatted(table, String.join("; ", differences)));
  }

  public static PlumblineException noWarehouse(String warehouse) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("There is no warehouse at %s. Run a pipeline first (`plumbline run`), or name another warehouse "
                + "with --warehouse.")
            .formatted(warehouse));
  }

  public static PlumblineException warehouseUnreachable(String warehouse, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "The warehouse %s cannot be read: %s. Check the path, its file system, and your permissions."
            .formatted(warehouse, Causes.text(cause)),
        cause);
  }

  /** No result table has this name. */
  public static PlumblineException unknownTable(String name, List<String> known) {
    return new PlumblineException(
        ExitCode.SPEC,
        "No result table is called `%s`; %s.".formatted(name, Nearest.hint(name, known)));
  }

  static PlumblineException notWritable(String warehouse, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The warehouse %s cannot be written to: %s. Check the path and its permissions, or name another warehouse with "
                + "--warehouse.")
            .formatted(warehouse, Causes.text(cause)),
        cause);
  }

  /**
   * @param process number of the process on that host
   */
  static PlumblineException locked(
      String pipeline, String runId, String host, long process, String lock) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Run %s on %s (process %d) is working on pipeline %s in this warehouse. Wait for it to end, or use another "
                + "--warehouse. If that run no longer exists, its lock %s expires within a minute.")
            .formatted(runId, host, process, pipeline, lock));
  }

  static PlumblineException lockedAtTheSameMoment(String pipeline) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Another run of pipeline %s began in this warehouse at the same moment. Wait for it to end."
            .formatted(pipeline));
  }
}
