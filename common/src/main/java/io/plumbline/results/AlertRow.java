package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** One row per alert. */
@ResultTable(name = "alerts", about = "One row per alert.", key = "alert_id")
public record AlertRow(
    @Doc("the same from the run that opened it to the run that closes it") String alertId,
    @Doc("drift or quality") String rule,
    @Doc("info, warn or critical") String severity,
    @Doc("column, source or table") String subject,
    @Doc("time window of the alert; null for the whole run") Optional<WindowRange> window,
    @Doc("what was found, as a sentence") String message,
    @Doc("measured value") double value,
    @Doc("limit of the value") double threshold,
    @Doc("open, or closed by a run that no longer sees the cause") String status,
    @Doc("as-of of the run that opened it") Optional<Instant> openedAsOf,
    @Doc("share of the champion's permutation importance; null: not known, or no feature")
        OptionalDouble importanceShare,
    @Doc("what is wrong with the subject: drift, or the check that does not hold")
        Optional<String> cause) {
  public static final TableDefinition TABLE = TableDefinition.of(AlertRow.class);

  public static final String OPEN = "open";
  public static final String CLOSED = "closed";

  /** Returns this alert as an update of an episode that began before. */
  public AlertRow continuing(AlertRow begun) {
    return with(begun.alertId, status, begun.openedAsOf.or(() -> openedAsOf));
  }

  public AlertRow closed() {
    return with(alertId, CLOSED, openedAsOf);
  }

  private AlertRow with(String id, String newStatus, Optional<Instant> opened) {
    return new AlertRow(
        id,
        rule,
        severity,
        subject,
        window,
        message,
        value,
        threshold,
        newStatus,
        opened,
        importanceShare,
        cause);
  }
}
