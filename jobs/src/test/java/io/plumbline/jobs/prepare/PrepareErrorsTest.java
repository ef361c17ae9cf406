package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrepareErrorsTest {
  @Test
  void invalidSql() {
    assertError(
        PrepareErrors.invalidSql("prepare.where", "a +", "Syntax error at or near end of input"),
        ExitCode.SPEC,
        "prepare.where = `a +` is not valid: Syntax error at or near end of input. Correct the expression.");
  }

  @Test
  void notOrdered() {
    assertError(
        PrepareErrors.notOrdered("clean.main.dedupe.by", "tags", "map<string,int>"),
        ExitCode.SPEC,
        "clean.main.dedupe.by: column tags is map<string,int>, which has no order. Name another column.");
  }

  @Test
  void notAnalyzed() {
    assertError(
        PrepareErrors.notAnalyzed("clean.main", "Maps have no order"),
        ExitCode.SPEC,
        "clean.main cannot run on the columns of its sources: Maps have no order. Correct the block.");
  }

  @Test
  void derivedInACircle() {
    assertError(
        PrepareErrors.derivedInACircle("prepare.derive", List.of("a", "b")),
        ExitCode.SPEC,
        "prepare.derive: a reads b reads a. Derive one of them from other columns.");
  }

  @Test
  void brokenByAValue() {
    assertError(
        PrepareErrors.brokenByAValue("Division by zero", new ArithmeticException()),
        ExitCode.SPEC,
        "An expression in clean or prepare does not fit the data: Division by zero. Correct it, for example "
            + "with try_cast, try_divide, or a condition.");
  }

  @Test
  void unknownColumn() {
    assertError(
        PrepareErrors.unknownColumn("task.drop", "dep_dely", List.of("y", "dep_delay")),
        ExitCode.SPEC,
        "task.drop: no column is called `dep_dely`; did you mean `dep_delay`?  (known: dep_delay, y).");
  }

  @Test
  void notADate() {
    assertError(
        PrepareErrors.notADate("seen", "string"),
        ExitCode.SPEC,
        "features.date.columns: seen is string, not a date or a timestamp. Declare its type under "
            + "clean.<source>.columns.");
  }

  @Test
  void notText() {
    assertError(
        PrepareErrors.notText("tags", "array<string>"),
        ExitCode.SPEC,
        "features.text.columns: tags is array<string>, not a text. Derive a text from it under prepare.derive.");
  }

  @Test
  void nameOfDateTaken() {
    assertError(
        PrepareErrors.nameOfDateTaken("at", "at_hour"),
        ExitCode.SPEC,
        "features.date.columns: at makes the feature at_hour, but there is a column of that name. Rename the column "
            + "under prepare.derive and add it to task.drop, or leave out the part.");
  }

  @Test
  void noGroups() {
    assertError(
        PrepareErrors.noGroups("x", "twon", List.of("town")),
        ExitCode.SPEC,
        "features: impute = group-median of x goes by `twon`, which is no categorical feature; did you mean `town`?"
            + "  (known: town).");
  }

  @Test
  void noFeatureMatches() {
    assertError(
        PrepareErrors.noFeatureMatches(
            "features.override.dets_*", "numeric", "dets_*", List.of("x", "dest_lat")),
        ExitCode.SPEC,
        "features.override.dets_*: no numeric feature is named `dets_*`; did you mean `dest_*`?  (known: dest_lat, x).");
  }

  @Test
  void misfit() {
    assertError(
        PrepareErrors.misfit(
            "clean.a.expect[0].columns", "range", "column c is string, not a number"),
        ExitCode.SPEC,
        "clean.a.expect[0].columns: range cannot look at them: column c is string, not a number. Name other columns, or "
            + "declare their types under clean.<source>.columns.");
  }

  @Test
  void notATime() {
    assertError(
        PrepareErrors.notATime("task.time", "at", "string"),
        ExitCode.SPEC,
        "task.time: column at is string, not a timestamp or date. Declare its type under "
            + "clean.<source>.columns, or derive one.");
  }

  @Test
  void freshNeedsTime() {
    assertError(
        PrepareErrors.freshNeedsTime("main"),
        ExitCode.SPEC,
        "clean.main.expect: `fresh` needs sources.main.time, which is not set. Set it, or remove `fresh`.");
  }

  @Test
  void stopped() {
    assertError(
        PrepareErrors.stopped(List.of("main: x > 2: 3 of 6 rows do not meet it")),
        ExitCode.EXPECTATION,
        "1 expectation stopped the run; silver and features were not written:\n  main: x > 2: 3 of 6 rows do not meet "
            + "it\nThe rows are in quarantine.<source>. Correct the data, or change clean.<source>.");
  }

  @Test
  void nothingLeft() {
    assertError(
        PrepareErrors.nothingLeft("main", "all were late, duplicates, or in quarantine"),
        ExitCode.EXPECTATION,
        "Source main: no row is left to predict: all were late, duplicates, or in quarantine. Correct "
            + "prepare.where, clean.main, or the data.");
  }

  @Test
  void rightKeyTwice() {
    assertError(
        PrepareErrors.rightKeyTwice("airports", 2000, "BFT", 2),
        ExitCode.EXPECTATION,
        "Join with airports: 2,000 duplicate keys on the right side, for example BFT (2 rows). Set "
            + "clean.airports.dedupe and sources.airports.key so that one row stays.");
  }

  @Test
  void historyColumn() {
    assertError(
        PrepareErrors.historyColumn("prices", "Valid_To"),
        ExitCode.SPEC,
        "Source prices: column `Valid_To` has the name of one that history = type-2 adds: valid_from, valid_to, is_current. Leave it out or rename it where the data come from, or remove sources.prices.history.");
  }

  @Test
  void nameTaken() {
    assertError(
        PrepareErrors.nameTaken("airports", List.of("name", "tz")),
        ExitCode.SPEC,
        "Join with airports: the left side already has columns name and tz. Set a prefix, for example prefix "
            + "= airports_.");
  }

  @Test
  void pastNameTaken() {
    assertError(
        PrepareErrors.pastNameTaken("prepare.past[0]", List.of("tailnum_count_7d")),
        ExitCode.SPEC,
        "prepare.past[0]: the rows already have column tailnum_count_7d. Set another prepare.past[0].prefix.");
  }

  @Test
  void notAggregated() {
    assertError(
        PrepareErrors.notAggregated("prepare.past[0].sum", "origin", "string"),
        ExitCode.SPEC,
        "prepare.past[0].sum: `origin` is string. sum and mean take numbers and booleans, min and max numbers and times, "
            + "last and distinct all of these and texts.");
  }

  @Test
  void outcomeTimeUnknown() {
    assertError(
        PrepareErrors.outcomeTimeUnknown("prepare.past[0]", "arr_delay", "decided_at", "flights"),
        ExitCode.SPEC,
        "prepare.past[0]: `arr_delay` is known with the outcome, so its values count from task.label-known = decided_at on, "
            + "which is no column of source flights. Derive it in clean.flights.derive, or set task.label-known = after a "
            + "length of time.");
  }

  @Test
  void featureKnownLater() {
    assertError(
        PrepareErrors.featureKnownLater("features.numeric.columns", "speed", "air_time"),
        ExitCode.SPEC,
        "features.numeric.columns: speed is derived from air_time, which task.known-later names. Remove one of them.");
  }

  @Test
  void typesDiffer() {
    assertError(
        PrepareErrors.typesDiffer("airports", "dest", "int", "faa", "string"),
        ExitCode.SPEC,
        "Join with airports: dest is int and faa is string. Declare one type for both under clean.<source>.columns.");
  }

  @Test
  void labelNotANumber() {
    assertError(
        PrepareErrors.labelNotANumber("sent_at", "timestamp"),
        ExitCode.SPEC,
        "task.label: sent_at is timestamp, but a regression predicts a number. Derive one under prepare.derive, or "
            + "choose another label.");
  }

  @Test
  void positiveOfAnotherType() {
    assertError(
        PrepareErrors.positiveOfAnotherType("late", "int", "yes"),
        ExitCode.SPEC,
        "task.positive = yes: label late is int, which never has this value. Write a value of that type.");
  }

  @Test
  void reservedFeature() {
    assertError(
        PrepareErrors.reservedFeature("fold"),
        ExitCode.SPEC,
        "A feature cannot be called fold, since every features table has a column of that name. Derive it "
            + "under another name, and add fold to task.drop.");
  }

  @Test
  void notNumeric() {
    assertError(
        PrepareErrors.notNumeric("carrier", "string"),
        ExitCode.SPEC,
        "features.numeric.columns: carrier is string, not a number. Declare its type under "
            + "clean.<source>.columns, or name it in features.categorical.columns.");
  }

  @Test
  void notAFeature() {
    assertError(
        PrepareErrors.notAFeature("features.categorical.columns", "tags", "array<string>"),
        ExitCode.SPEC,
        "features.categorical.columns: tags is array<string>, which cannot be a feature. Derive a number or "
            + "a text from it under prepare.derive.");
  }

  @Test
  void noFeature() {
    assertError(
        PrepareErrors.noFeature(List.of("id", "at")),
        ExitCode.SPEC,
        "No column is left as a feature. Left out: id, at. Remove some of them from task.drop, or add "
            + "features to prepare.derive.");
  }

  @Test
  void splitNeedsTime() {
    assertError(
        PrepareErrors.splitNeedsTime("main"),
        ExitCode.SPEC,
        "split.by = time needs task.time or sources.main.time, and neither is set. Set one, or choose "
            + "another split.by.");
  }

  @Test
  void foldsNeedTime() {
    assertError(
        PrepareErrors.foldsNeedTime("main"),
        ExitCode.SPEC,
        "split.fold-by = rolling needs task.time or sources.main.time, and neither is set. Set one, or choose another "
            + "split.fold-by.");
  }

  @Test
  void rollingFoldLacksRows() {
    assertError(
        PrepareErrors.rollingFoldLacksRows("late", 0, true, "positive row"),
        ExitCode.EXPECTATION,
        "Label late: rolling fold 0 is trained on no positive row. Lower split.folds, split.gap, or split.test, or add "
            + "rows of other times.");
    assertError(
        PrepareErrors.rollingFoldLacksRows("delay", 3, false, "row"),
        ExitCode.EXPECTATION,
        "Label delay: rolling fold 3 holds out no row. Lower split.folds, split.gap, or split.test, or add rows of other "
            + "times.");
  }

  @Test
  void noLabel() {
    assertError(
        PrepareErrors.noLabel("late", 1),
        ExitCode.EXPECTATION,
        "Label late: none of 1 row has a value. Correct task.label, prepare.where, or the data.");
  }

  @Test
  void oneClass() {
    assertError(
        PrepareErrors.oneClass("late", "1", 0, 1),
        ExitCode.EXPECTATION,
        "Label late: the labeled rows have only one class (0 are `1`, 1 is not). Correct task.positive, "
            + "prepare.where, or the data.");
  }

  @Test
  void emptySplit() {
    assertError(
        PrepareErrors.emptySplit("test", "hash", 3),
        ExitCode.EXPECTATION,
        "split.by = hash puts none of 3 labeled rows into test. Change split.test or split.by.");
  }

  @Test
  void fewerThanFolds() {
    assertError(
        PrepareErrors.fewerThanFolds("fraud", true, 3, 5),
        ExitCode.EXPECTATION,
        "Label fraud: the training set has 3 positive rows, which is too few for split.folds = 5: a fold without one measures "
            + "nothing. Lower split.folds or split.test, or add rows.");
    assertError(
        PrepareErrors.fewerThanFolds("fraud", false, 1, 5),
        ExitCode.EXPECTATION,
        "Label fraud: the training set has 1 row that is not positive, which is too few for split.folds = 5: a fold without one "
            + "measures nothing. Lower split.folds or split.test, or add rows.");
  }

  @Test
  void groupsLackClass() {
    assertError(
        PrepareErrors.groupsLackClass("fraud", true, List.of("shop", "till"), 5),
        ExitCode.EXPECTATION,
        "Label fraud: a fold of the training set has no positive row. With split.group = [shop, till], the rows of a group are "
            + "in one fold, and split.folds = 5 is too many. Lower split.folds or split.test, or choose smaller groups.");
    assertError(
        PrepareErrors.groupsLackClass("fraud", false, List.of("shop"), 2),
        ExitCode.EXPECTATION,
        "Label fraud: a fold of the training set has no other row. With split.group = [shop], the rows of a group are in one "
            + "fold, and split.folds = 2 is too many. Lower split.folds or split.test, or choose smaller groups.");
  }

  @Test
  void newRowsStopped() {
    assertError(
        PrepareErrors.newRowsStopped(List.of("main: x > 0: 1 of 2 rows do not meet it")),
        ExitCode.EXPECTATION,
        "1 expectation stopped the new rows; none was scored:\n  main: x > 0: 1 of 2 rows do not meet it\nThe rows are in "
            + "quarantine.<source>. Correct the rows of score.path, or change clean.<source>.");
  }

  @Test
  void noNewRow() {
    assertError(
        PrepareErrors.noNewRow("new.csv", "none meets prepare.where = `x > 0`"),
        ExitCode.EXPECTATION,
        "score.path = new.csv: no row is left to score: none meets prepare.where = `x > 0`. Correct the rows, or "
            + "prepare.where.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
