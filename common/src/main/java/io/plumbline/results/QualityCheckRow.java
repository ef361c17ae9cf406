package io.plumbline.results;

import io.plumbline.pipeline.OnFail;
import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;

/** One row per expectation, key or conservation check of a source or join. */
@ResultTable(
    name = "quality_checks",
    about = "One row per expectation, key or conservation check of a source or join.",
    key = {"source", "check"})
public record QualityCheckRow(
    @Doc("source or table that was checked") String source,
    @Doc("what must hold") String check,
    @Doc("what a failure does: note, warn, null, drop, quarantine or stop") OnFail onFail,
    @Doc("whether it held") boolean passed,
    @Doc("rows checked") long rowsChecked,
    @Doc("rows that failed the check") long rowsFailed,
    @Doc("what was found, in words") String detail) {
  public static final TableDefinition TABLE = TableDefinition.of(QualityCheckRow.class);
}
