package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per expectation, key or conservation check of a source or join. */
public final class QualityChecksTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "quality_checks",
              "One row per expectation, key or conservation check of a source or join.")
          .column("source", Types.STRING, "source or table that was checked")
          .column("check", Types.STRING, "what must hold")
          .column("on_fail", Types.STRING, "what a failure does: warn, null, quarantine or stop")
          .column("passed", Types.BOOLEAN, "whether it held")
          .column("rows_checked", Types.LONG, "rows looked at")
          .column("rows_failed", Types.LONG, "rows that did not meet it")
          .column("detail", Types.STRING, "what was seen, in words")
          .key("source", "check")
          .keptDays(1095);

  private QualityChecksTable() {}
}
