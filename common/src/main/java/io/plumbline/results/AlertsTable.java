package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per thing that somebody should look at. */
public final class AlertsTable {
  public static final ResultTable TABLE =
      ResultTable.named("alerts", "One row per thing that somebody should look at.")
          .column("alert_id", Types.STRING, "the same for the same rule, subject and window")
          .column("rule", Types.STRING, "drift or quality")
          .column("severity", Types.STRING, "warn or critical")
          .column("subject", Types.STRING, "column, source or table")
          .column("window", Types.WINDOW, "when; null: the whole run")
          .column("message", Types.STRING, "what was seen, in words")
          .column("value", Types.DOUBLE, "the number behind it")
          .column("threshold", Types.DOUBLE, "what it was held to")
          .column("status", Types.STRING, "open")
          .key("alert_id")
          .keptDays(1095);

  private AlertsTable() {}
}
