package io.plumbline.tables;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * An as-of before the first files of an incremental source.
   *
   * @param first as-of of the first increment, if there is any
   */
  public static PlumblineException noIncrement(String table, RunKey run, Optional<Instant> first) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s has no rows of pipeline %s up to as of %s: %s. An as-of sees the files that were taken up to it. "
                + "Use a later --as-of, or run `ingest` first.")
            .formatted(
                table,
                run.pipeline(),
                run.asOf(),
                first
                    .map(asOf -> "its first files were taken as of " + asOf)
                    .orElse("no file was taken yet")));
  }

  /**
   * Bronze has lost or gained rows of increments.
   *
   * @param expected rows by the ledger
   */
  public static PlumblineException incrementsDiffer(String table, long expected, long found) {
    return new PlumblineException(
        ExitCode.INPUT,
        Texts.format(
            "Table %s has %,d rows of the files in `ingest_files`, which has counted %,d. Rows were removed or changed by "
                + "other means than `ingest`, or the source was a snapshot in between. Run `ingest` again for the as-of "
                + "whose rows differ, while its files are there; or give the source another name, which starts over.",
            table, found, expected));
  }

  static PlumblineException schemaDiffers(String table, List<String> differences) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s differs from the schema that this run writes: %s. Another version of Plumbline "
                + "made it. Run `plumbline tables plan` to see the change, then `plumbline tables apply` to make it.")
            .formatted(table, String.join("; ", differences)));
  }

  static PlumblineException typeConflict(String table, List<String> conflicts) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s cannot take the rows of this run: %s. No type holds the values of both. Declare the type in "
                + "clean.<source>.columns or cast in the expression that makes the column; or run `plumbline tables apply "
                + "--allow %s`, which stores the column as text, while each as-of is still read with its own type.")
            .formatted(table, String.join("; ", conflicts), table));
  }

  static PlumblineException nestedAsText(String table, List<String> columns) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("Table %s: %s cannot be stored as text, because one of the types is nested or binary. Rename the column in the "
                + "source, or leave it out.")
            .formatted(table, Texts.list(columns)));
  }

  static PlumblineException noColumnList(String table, String file) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Rows of %s name a list of columns that is not there: %s. Restore this file from a copy of the warehouse, or run "
                + "the job that wrote the rows again.")
            .formatted(table, file));
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
}
