package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per member of an ensemble. */
public final class ModelMembersTable {
  public static final ResultTable TABLE =
      ResultTable.named("model_members", "One row per member of an ensemble.")
          .column("model_version", Types.LONG, "as in `models`")
          .column("member", Types.INT, "from 0")
          .column("seed", Types.LONG, "of its bootstrap sample and its trainer")
          .column("rows_in_bag", Types.LONG, "distinct rows in its sample")
          .column("rows_out_of_bag", Types.LONG, "rows it never saw")
          .column("uri", Types.STRING, "folder of the member, below the warehouse")
          .column("seconds", Types.DOUBLE, "time of the fit, s")
          .key("model_version", "member")
          .keptDays(1095)
          .partitionedBy("model_version");

  private ModelMembersTable() {}
}
