package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;

/** One row per alert. */
@ResultTable(name = "alerts", about = "One row per alert.", key = "alert_id")
public record AlertRow(
    @Doc("the same for the same rule, subject and window") String alertId,
    @Doc("drift or quality") String rule,
    @Doc("warn or critical") String severity,
    @Doc("column, source or table") String subject,
    @Doc("time window of the alert; null for the whole run") Optional<WindowRange> window,
    @Doc("what was found, as a sentence") String message,
    @Doc("measured value") double value,
    @Doc("limit of the value") double threshold,
    @Doc("open") String status) {
  public static final TableDefinition TABLE = TableDefinition.of(AlertRow.class);
}
