package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;

/** One row per feature and check for leaks: what a model could know that it will not. */
@ResultTable(
    name = "feature_checks",
    about = "One row per feature and check for leaks. No check stops a job or opens an alert.",
    key = {"column_name", "check"})
public record FeatureCheckRow(
    @Doc("feature, or * for all of them together") String columnName,
    @Doc(
            "predicts-label: AUC of the feature alone on training rows; is-key: the feature is the key of the row; "
                + "unique-text: distinct values per row with a value; doubled-rows: fraction of the test rows whose features "
                + "all equal those of a training row")
        String check,
    @Doc(
            "fail: the feature predicts too well; warn: likely not what a model should learn from; or ok")
        Verdict verdict,
    @Doc("what was measured") double value,
    @Doc("value above which the verdict is not ok") double threshold,
    @Doc("rows behind the value") long rowsChecked,
    @Doc("what was found, in words") String detail) {
  public static final TableDefinition TABLE = TableDefinition.of(FeatureCheckRow.class);

  /** What a check found. */
  public enum Verdict {
    /** Nothing. */
    OK,
    /** Something that a person should look at. */
    WARN,
    /** A feature that almost certainly contains the outcome. */
    FAIL
  }
}
