package io.plumbline.jobs.prepare;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.transforms.NamePattern;
import java.util.Collection;
import java.util.List;

/** User errors about preparing data: one factory per message. */
public final class PrepareErrors {
  private PrepareErrors() {}

  public static PlumblineException invalidSql(String key, String sql, String reason) {
    return spec("%s = `%s` is not valid: %s. Correct the expression.", key, sql, reason);
  }

  public static PlumblineException notAnalyzed(String block, String reason) {
    return spec(
        "%s cannot run on the columns of its sources: %s. Correct the block.", block, reason);
  }

  /**
   * Names columns that are derived from one another.
   *
   * @param circle columns, each of which reads the next, and the last the first
   */
  public static PlumblineException derivedInACircle(String path, List<String> circle) {
    return spec(
        "%s: %s reads %s. Derive one of them from other columns.",
        path, String.join(" reads ", circle), circle.get(0));
  }

  public static PlumblineException brokenByAValue(String reason, Throwable cause) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("An expression in clean or prepare does not fit the data: %s. Correct it, for example with try_cast, "
                + "try_divide, or a condition.")
            .formatted(reason),
        cause);
  }

  public static PlumblineException unknownColumn(
      String key, String column, Collection<String> known) {
    return spec("%s: no column is called `%s`; %s.", key, column, Nearest.hint(column, known));
  }

  static PlumblineException notADate(String column, String type) {
    return spec(
        "features.date.columns: %s is %s, not a date or a timestamp. Declare its type under clean.<source>.columns.",
        column, type);
  }

  static PlumblineException notText(String column, String type) {
    return spec(
        "features.text.columns: %s is %s, not a text. Derive a text from it under prepare.derive.",
        column, type);
  }

  static PlumblineException nameOfDateTaken(String column, String feature) {
    return spec(
        "features.date.columns: %s makes the feature %s, but there is a column of that name. Rename the column under "
            + "prepare.derive and add it to task.drop, or leave out the part.",
        column, feature);
  }

  static PlumblineException noGroups(String column, String by, Collection<String> categorical) {
    return spec(
        "features: impute = group-median of %s goes by `%s`, which is no categorical feature; %s.",
        column, by, NamePattern.hint(by, categorical));
  }

  static PlumblineException noFeatureMatches(
      String key, String kind, String pattern, Collection<String> known) {
    return spec(
        "%s: no %s feature is named `%s`; %s.",
        key, kind, pattern, NamePattern.hint(pattern, known));
  }

  /** Names columns whose type a check cannot look at. */
  public static PlumblineException misfit(String key, String check, String reason) {
    return spec(
        "%s: %s cannot look at them: %s. Name other columns, or declare their types under clean.<source>.columns.",
        key, check, reason);
  }

  public static PlumblineException notATime(String key, String column, String type) {
    return spec(
        "%s: column %s is %s, not a timestamp or date. Declare its type under clean.<source>.columns, or derive one.",
        key, column, type);
  }

  static PlumblineException notOrdered(String key, String column, String type) {
    return spec("%s: column %s is %s, which has no order. Name another column.", key, column, type);
  }

  public static PlumblineException freshNeedsTime(String source) {
    return spec(
        "clean.%s.expect: `fresh` needs sources.%s.time, which is not set. Set it, or remove `fresh`.",
        source, source);
  }

  public static PlumblineException stopped(List<String> failures) {
    return expectation(
        "%s stopped the run; silver and features were not written:\n  %s\nThe rows are in quarantine.<source>. Correct the "
            + "data, or change clean.<source>.",
        Texts.count(failures.size(), "expectation"), String.join("\n  ", failures));
  }

  public static PlumblineException newRowsStopped(List<String> failures) {
    return expectation(
        "%s stopped the new rows; none was scored:\n  %s\nThe rows are in quarantine.<source>. Correct the rows of "
            + "score.path, or change clean.<source>.",
        Texts.count(failures.size(), "expectation"), String.join("\n  ", failures));
  }

  public static PlumblineException noNewRow(String path, String why) {
    return expectation(
        "score.path = %s: no row is left to score: %s. Correct the rows, or prepare.where.",
        path, why);
  }

  public static PlumblineException nothingLeft(String source, String why) {
    return expectation(
        "Source %s: no row is left to predict: %s. Correct prepare.where, clean.%s, or the data.",
        source, why, source);
  }

  public static PlumblineException rightKeyTwice(
      String source, long keys, String example, long rows) {
    return expectation(
        "Join with %s: %s on the right side, for example %s (%s). Set clean.%s.dedupe and sources.%s.key so that one row "
            + "stays.",
        source,
        Texts.count(keys, "duplicate key"),
        example,
        Texts.count(rows, "row"),
        source,
        source);
  }

  static PlumblineException historyColumn(String source, String column) {
    return spec(
        "Source %s: column `%s` has the name of one that history = type-2 adds: valid_from, valid_to, is_current. Leave it out or rename it where the data come from, or remove sources.%s.history.",
        source, column, source);
  }

  public static PlumblineException nameTaken(String source, Collection<String> columns) {
    return spec(
        "Join with %s: the left side already has %s %s. Set a prefix, for example prefix = %s_.",
        source, Texts.noun(columns.size(), "column"), Texts.list(columns), source);
  }

  /**
   * Names columns of an entry of {@code prepare.past} that are there already.
   *
   * @param path of the entry
   */
  public static PlumblineException pastNameTaken(String path, Collection<String> columns) {
    return spec(
        "%s: the rows already have %s %s. Set another %s.prefix.",
        path, Texts.noun(columns.size(), "column"), Texts.list(columns), path);
  }

  /** Names a column of a type that cannot be aggregated as the key asks. */
  public static PlumblineException notAggregated(String key, String column, String type) {
    return spec(
        "%s: `%s` is %s. sum and mean take numbers and booleans, min and max numbers and times, last and distinct all of "
            + "these and texts.",
        key, column, type);
  }

  /**
   * Names an outcome of which nothing shows when it was known.
   *
   * @param path of an entry of {@code prepare.past}
   * @param column that the outcome comes from, or that becomes known with it
   * @param known the column of {@code task.label-known}
   */
  public static PlumblineException outcomeTimeUnknown(
      String path, String column, String known, String source) {
    return spec(
        "%s: `%s` is known with the outcome, so its values count from task.label-known = %s on, which is no column of "
            + "source %s. Derive it in clean.%s.derive, or set task.label-known = after a length of time.",
        path, column, known, source, source);
  }

  public static PlumblineException typesDiffer(
      String source, String left, String leftType, String right, String rightType) {
    return spec(
        "Join with %s: %s is %s and %s is %s. Declare one type for both under clean.<source>.columns.",
        source, left, leftType, right, rightType);
  }

  public static PlumblineException labelNotANumber(String label, String type) {
    return spec(
        "task.label: %s is %s, but a regression predicts a number. Derive one under prepare.derive, or choose another label.",
        label, type);
  }

  public static PlumblineException positiveOfAnotherType(
      String label, String type, String positive) {
    return spec(
        "task.positive = %s: label %s is %s, which never has this value. Write a value of that type.",
        positive, label, type);
  }

  public static PlumblineException reservedFeature(String column) {
    return spec(
        "A feature cannot be called %s, since every features table has a column of that name. Derive it under another "
            + "name, and add %s to task.drop.",
        column, column);
  }

  public static PlumblineException featureKnownLater(String key, String column, String origin) {
    return spec(
        "%s: %s is derived from %s, which task.known-later names. Remove one of them.",
        key, column, origin);
  }

  public static PlumblineException notNumeric(String column, String type) {
    return spec(
        "features.numeric.columns: %s is %s, not a number. Declare its type under clean.<source>.columns, or name it "
            + "in features.categorical.columns.",
        column, type);
  }

  public static PlumblineException notAFeature(String key, String column, String type) {
    return spec(
        "%s: %s is %s, which cannot be a feature. Derive a number or a text from it under prepare.derive.",
        key, column, type);
  }

  public static PlumblineException noFeature(List<String> dropped) {
    return spec(
        "No column is left as a feature. Left out: %s. Remove some of them from task.drop, or add features to "
            + "prepare.derive.",
        dropped.isEmpty() ? "none" : String.join(", ", dropped));
  }

  public static PlumblineException splitNeedsTime(String source) {
    return spec(
        "split.by = time needs task.time or sources.%s.time, and neither is set. Set one, or choose another split.by.",
        source);
  }

  public static PlumblineException foldsNeedTime(String source) {
    return spec(
        "split.fold-by = rolling needs task.time or sources.%s.time, and neither is set. Set one, or choose another "
            + "split.fold-by.",
        source);
  }

  public static PlumblineException noLabel(String label, long rows) {
    return expectation(
        "Label %s: none of %s has a value. Correct task.label, prepare.where, or the data.",
        label, Texts.count(rows, "row"));
  }

  public static PlumblineException oneClass(
      String label, String positive, long positives, long negatives) {
    return expectation(
        "Label %s: the labeled rows have only one class (%s `%s`, %s not). Correct task.positive, prepare.where, or the "
            + "data.",
        label, Texts.count(positives, "is", "are"), positive, Texts.count(negatives, "is", "are"));
  }

  public static PlumblineException emptySplit(String split, String by, long labelled) {
    return expectation(
        "split.by = %s puts none of %s into %s. Change split.test or split.by.",
        by, Texts.count(labelled, "labeled row"), split);
  }

  public static PlumblineException fewerThanFolds(
      String label, boolean isPositive, long rows, int folds) {
    return expectation(
        "Label %s: the training set has %s, which is too few for split.folds = %d: a fold without one measures nothing. "
            + "Lower split.folds or split.test, or add rows.",
        label,
        isPositive
            ? Texts.count(rows, "positive row")
            : Texts.count(rows, "row that is not positive", "rows that are not positive"),
        folds);
  }

  /** (EXPECTATION) For folds by group, of which one has no row of a class. */
  public static PlumblineException groupsLackClass(
      String label, boolean isPositive, List<String> group, int folds) {
    return expectation(
        "Label %s: a fold of the training set has no %s row. With split.group = [%s], the rows of a group are in one fold, and "
            + "split.folds = %d is too many. Lower split.folds or split.test, or choose smaller groups.",
        label, isPositive ? "positive" : "other", String.join(", ", group), folds);
  }

  /**
   * (EXPECTATION) For a rolling fold that cannot be fitted or measured.
   *
   * @param isTrained false if the rows that it holds out are lacking
   * @param rows in the singular
   */
  static PlumblineException rollingFoldLacksRows(
      String label, int fold, boolean isTrained, String rows) {
    return expectation(
        "Label %s: rolling fold %d %s no %s. Lower split.folds, split.gap, or split.test, or add rows of other times.",
        label, fold, isTrained ? "is trained on" : "holds out", rows);
  }

  private static PlumblineException spec(String format, Object... values) {
    return new PlumblineException(ExitCode.SPEC, Texts.format(format, values));
  }

  private static PlumblineException expectation(String format, Object... values) {
    return new PlumblineException(ExitCode.EXPECTATION, Texts.format(format, values));
  }
}
