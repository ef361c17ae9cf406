package io.plumbline.results;

import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.Severity;
import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One row per expectation, key or conservation check of a source or join. */
@ResultTable(
    name = "quality_checks",
    about = "One row per expectation, key or conservation check of a source or join.",
    key = {"source", "check"})
public record QualityCheckRow(
    @Doc("source or table that was checked") String source,
    @Doc("what must hold") String check,
    @Doc("id of the rule, as in quarantine; null: of a build without ids") Optional<String> ruleId,
    @Doc("declared severity of the alert: info, warn or critical; null: by on_fail and rows_failed")
        Optional<Severity> severity,
    @Doc("what a failure does: note, warn, null, drop, quarantine or stop") OnFail onFail,
    @Doc("whether it held") boolean passed,
    @Doc("rows checked") long rowsChecked,
    @Doc("rows that failed the check") long rowsFailed,
    @Doc(
            "rows that leave for this reason without quarantine, each at the first check that drops it; null: of an earlier build")
        OptionalLong rowsDropped,
    @Doc("what was found, in words") String detail,
    @Doc(
            "values that failed, masked: letters are a, digits are 9; null: none failed, or the check is not about values")
        Optional<List<String>> examples) {
  public static final TableDefinition TABLE = TableDefinition.of(QualityCheckRow.class);

  /** A check that every source has. */
  public QualityCheckRow(
      String source,
      String check,
      String ruleId,
      OnFail onFail,
      boolean passed,
      long rowsChecked,
      long rowsFailed,
      String detail) {
    this(
        source,
        check,
        Optional.of(ruleId),
        Optional.empty(),
        onFail,
        passed,
        rowsChecked,
        rowsFailed,
        OptionalLong.of(0),
        detail,
        Optional.empty());
  }

  /** An expectation of the pipeline file. */
  public QualityCheckRow(
      String source,
      ExpectationSpec expectation,
      boolean passed,
      long rowsChecked,
      long rowsFailed,
      String detail) {
    this(
        source,
        expectation.label(),
        Optional.of(expectation.rule().id()),
        expectation.rule().severity(),
        expectation.onFail(),
        passed,
        rowsChecked,
        rowsFailed,
        OptionalLong.of(0),
        detail,
        Optional.empty());
  }

  /** Returns the check with the number of rows that leave for its reason. */
  public QualityCheckRow dropping(long rows) {
    return new QualityCheckRow(
        source,
        check,
        ruleId,
        severity,
        onFail,
        passed,
        rowsChecked,
        rowsFailed,
        OptionalLong.of(rows),
        detail,
        examples);
  }

  /** Returns the check with values that failed, which must be masked. */
  public QualityCheckRow withExamples(Optional<List<String>> masked) {
    return new QualityCheckRow(
        source,
        check,
        ruleId,
        severity,
        onFail,
        passed,
        rowsChecked,
        rowsFailed,
        rowsDropped,
        detail,
        masked);
  }
}
