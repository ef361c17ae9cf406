package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;

/** One row per member of an ensemble. */
@ResultTable(
    name = "model_members",
    about = "One row per member of an ensemble.",
    key = {"model_version", "member"},
    keptDays = ResultTable.FOREVER)
public record ModelMemberRow(
    @Doc("as in `models`") long modelVersion,
    @Doc("from 0") int member,
    @Doc("seed of its bootstrap sample and its trainer") long seed,
    @Doc("distinct rows in its sample") long rowsInBag,
    @Doc("rows outside its sample") long rowsOutOfBag,
    @Doc("folder of the member, below the warehouse") String uri,
    @Doc("time of the fit, s") double seconds) {
  public static final TableDefinition TABLE = TableDefinition.of(ModelMemberRow.class);
}
