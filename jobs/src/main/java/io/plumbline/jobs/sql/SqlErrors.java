package io.plumbline.jobs.sql;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.results.queries.SqlNames;
import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;

/** User errors about queries, in a line or two. */
final class SqlErrors {
  private SqlErrors() {}

  static PlumblineException notReadOnly(String query) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("`%s` is not a query: `plumbline sql` runs only SELECT, WITH, VALUES, SHOW, DESCRIBE, and EXPLAIN. Jobs change "
                + "tables, and `plumbline tables apply` changes their schemas.")
            .formatted(Texts.shortened(query, 60)));
  }

  static PlumblineException notInTheWarehouse(String name) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("`%s` is not a table of the warehouse. `plumbline sql` reads result tables and views by their name, and others by "
                + "their zone, such as bronze.flights; it opens no path.")
            .formatted(Texts.shortened(name, 60)));
  }

  static PlumblineException functionRefused(String name) {
    return new PlumblineException(
        ExitCode.SPEC,
        "`plumbline sql` does not call the function `%s`: a query must not reach beyond the tables that it names."
            .formatted(name));
  }

  /**
   * Spark's own words without its trace and plan.
   *
   * @param catalog for the hint of the nearest name, or null before there is one
   */
  static RuntimeException folded(Exception error, String query, @Nullable SqlNames catalog) {
    if (error instanceof PlumblineException ours) {
      return ours;
    }
    Optional<FileNotFoundException> gone = Causes.first(error, FileNotFoundException.class);
    if (gone.isPresent()) {
      return fileMissing(Causes.text(gone.get()), error);
    }
    for (Throwable cause : Causes.of(error)) {
      if (cause instanceof SparkThrowable known
          && known.getCondition() != null
          && !known.isInternalError()) {
        boolean unreadable =
            known.getCondition().startsWith("FAILED_READ_FILE")
                || known.getCondition().startsWith("DELTA_");
        return new PlumblineException(
            unreadable ? ExitCode.INPUT : ExitCode.SPEC,
            words(cause, known, query, catalog),
            error);
      }
    }
    return error instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(error);
  }

  static PlumblineException fileMissing(String file, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "A file of the warehouse is missing: %s. Restore it, or run the job that wrote it again."
            .formatted(file),
        cause);
  }

  private static String words(
      Throwable error, SparkThrowable known, String query, @Nullable SqlNames catalog) {
    String said =
        firstLine(
                error instanceof AnalysisException analysis
                    ? analysis.getSimpleMessage()
                    : String.valueOf(error.getMessage()))
            .replaceAll("\\s*SQLSTATE: \\w+", "")
            .replaceAll("; line \\d+ pos \\d+;?$", "")
            .strip();
    return said
        + place(error, query).map(place -> "\n  " + place).orElse("")
        + hint(known, catalog);
  }

  /** Line and position (from 1) as Spark tells them, with the text from there. */
  private static Optional<String> place(Throwable error, String query) {
    Optional<Integer> line = Optional.empty();
    Optional<Integer> position = Optional.empty();
    if (error instanceof AnalysisException analysis) {
      line = option(analysis.line());
      position = option(analysis.startPosition());
    } else if (error instanceof ParseException parse) {
      line = option(parse.line());
      position = option(parse.startPosition());
    }
    String[] lines = query.split("\n", -1);
    if (line.isEmpty() || position.isEmpty() || line.get() < 1 || line.get() > lines.length) {
      return Optional.empty();
    }
    String text = lines[line.get() - 1];
    String rest = text.substring(Math.min(position.get(), text.length()));
    return Optional.of(
        rest.isBlank()
            ? "at the end of line %d".formatted(line.get())
            : "at line %d, position %d: %s"
                .formatted(line.get(), position.get() + 1, Texts.shortened(rest, 60)));
  }

  private static Optional<Integer> option(scala.Option<Object> value) {
    return value.isEmpty() ? Optional.empty() : Optional.of((Integer) value.get());
  }

  private static String hint(SparkThrowable known, @Nullable SqlNames catalog) {
    String missing = known.getMessageParameters().get("relationName");
    if (missing == null || catalog == null) {
      return "";
    }
    String name = missing.replace("`", "");
    Set<String> names = catalog.names();
    return "; "
        + Nearest.word(name, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("known: " + String.join(", ", names));
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.strip().split("\n", 2)[0].strip();
  }
}
