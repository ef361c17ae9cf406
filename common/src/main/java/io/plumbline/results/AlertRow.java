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
    @Doc("warn or critical") String severity,
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

  /** This alert as the newest word on an episode that began before. */
  public AlertRow continuing(AlertRow begun) {
    return new AlertRow(
        begun.alertId,
        rule,
        severity,
        subject,
        window,
        message,
        value,
        threshold,
        status,
        begun.openedAsOf.or(() -> openedAsOf),
        importanceShare,
        cause);
  }

  public AlertRow closed() {
    return new AlertRow(
        alertId,
        rule,
        severity,
        subject,
        window,
        message,
        value,
        threshold,
        "closed",
        openedAsOf,
        importanceShare,
        cause);
  }
}
