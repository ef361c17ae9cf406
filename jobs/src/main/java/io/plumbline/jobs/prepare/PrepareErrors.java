package io.plumbline.jobs.prepare;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** User errors about preparing data: one factory per message. */
final class PrepareErrors {
  private PrepareErrors() {}

  static PlumblineException invalidSql(String key, String sql, String reason) {
    return spec("%s = `%s` is not valid: %s", key, sql, reason);
  }

  /**
   * @param circle columns, each of which reads the next, and the last the first
   */
  static PlumblineException derivedInACircle(String path, List<String> circle) {
    return spec(
        "%s: %s reads %s. Derive one of them from other columns.",
        path, String.join(" reads ", circle), circle.get(0));
  }

  static PlumblineException brokenByAValue(String reason, Throwable cause) {
    return new PlumblineException(
        ExitCode.SPEC,
        "An expression in clean or prepare does not fit the data: %s; correct it, for example by try_cast, try_divide or a condition"
            .formatted(reason),
        cause);
  }

  static PlumblineException unknownColumn(String key, String column, Collection<String> known) {
    return spec("%s: no column is called `%s`; %s", key, column, Nearest.hint(column, known));
  }

  static PlumblineException notATime(String key, String column, String type) {
    return spec(
        "%s: column %s is %s, not a timestamp or date; declare its type under clean.<source>.columns, or derive one",
        key, column, type);
  }

  static PlumblineException freshNeedsTime(String source) {
    return spec("clean.%s.expect: `fresh` needs sources.%s.time, which is not set", source, source);
  }

  static PlumblineException keyTwice(String source, long keys, String example, long copies) {
    return expectation(
        "Source %s: %,d duplicate %s, e.g. %s (%,d rows); set clean.%s.dedupe to latest or first, "
            + "or correct sources.%s.key",
        source, keys, keys == 1 ? "key" : "keys", example, copies, source, source);
  }

  static PlumblineException stopped(List<String> failures) {
    return expectation(
        "%d %s stopped the run, nothing is written:\n  %s",
        failures.size(),
        failures.size() == 1 ? "expectation" : "expectations",
        String.join("\n  ", failures));
  }

  static PlumblineException nothingLeft(String source, String why) {
    return expectation("Source %s: no row is left to predict: %s", source, why);
  }

  static PlumblineException rightKeyTwice(String source, long keys, String example, long rows) {
    return expectation(
        "join with %s: %,d duplicate %s on the right side, e.g. %s (%,d rows); set clean.%s.dedupe "
            + "and sources.%s.key so that one row stays",
        source, keys, keys == 1 ? "key" : "keys", example, rows, source, source);
  }

  static PlumblineException nameTaken(String source, Collection<String> columns) {
    return spec(
        "join with %s: the left side has the columns %s already; set prefix, for example prefix = %s_",
        source, String.join(", ", columns), source);
  }

  static PlumblineException typesDiffer(
      String source, String left, String leftType, String right, String rightType) {
    return spec(
        "join with %s: %s is %s and %s is %s; declare one type for both under clean.<source>.columns",
        source, left, leftType, right, rightType);
  }

  static PlumblineException reservedFeature(String column) {
    return spec(
        "A feature cannot be called %s, a column of every features table; derive it under another name and put %s "
            + "into task.drop",
        column, column);
  }

  static PlumblineException notNumeric(String column, String type) {
    return spec(
        "features.numeric.columns: %s is %s, not a number; declare its type under clean.<source>.columns, or name "
            + "it under features.categorical.columns",
        column, type);
  }

  static PlumblineException notAFeature(String key, String column, String type) {
    return spec(
        "%s: %s is %s, which no feature can be; derive a number or text from it under prepare.derive",
        key, column, type);
  }

  static PlumblineException noFeature(List<String> dropped) {
    return spec("No column is left as a feature; left out: %s", String.join(", ", dropped));
  }

  static PlumblineException splitNeedsTime(String source) {
    return spec("split.by = time needs task.time or sources.%s.time, and neither is set", source);
  }

  static PlumblineException noLabel(String label, long rows) {
    return expectation(
        "Label %s: none of the %,d rows has a value; correct task.label, prepare.where or the data",
        label, rows);
  }

  static PlumblineException oneClass(
      String label, String positive, long positives, long negatives) {
    return expectation(
        "Label %s: only one class among the labelled rows (%,d are `%s`, %,d are not); correct "
            + "task.positive, prepare.where or the data",
        label, positives, positive, negatives);
  }

  static PlumblineException emptySplit(String split, String by, long labelled) {
    return expectation(
        "split.by = %s puts none of the %,d labelled rows into %s; change split.test or split.by",
        by, labelled, split);
  }

  private static PlumblineException spec(String format, Object... values) {
    return new PlumblineException(ExitCode.SPEC, String.format(Locale.ROOT, format, values));
  }

  private static PlumblineException expectation(String format, Object... values) {
    return new PlumblineException(ExitCode.EXPECTATION, String.format(Locale.ROOT, format, values));
  }
}
