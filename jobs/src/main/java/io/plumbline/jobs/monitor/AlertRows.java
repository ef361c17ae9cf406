package io.plumbline.jobs.monitor;

import io.plumbline.base.Hashes;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.results.AlertsTable;
import io.plumbline.tables.TableRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** Rows of {@code alerts}: what drifts, and which quality checks did not hold. */
final class AlertRows {
  private static final double GRAVE_SHARE = 0.05;

  private AlertRows() {}

  /**
   * @param failed rows of {@code quality_checks}: source, check, on_fail, rows_checked,
   *     rows_failed, detail
   */
  static TableRows of(
      String pipeline,
      List<DriftAlert> drifts,
      Reference reference,
      MonitorSpec spec,
      List<Row> failed) {
    TableRows rows = TableRows.of(AlertsTable.TABLE);
    for (DriftAlert alert : drifts) {
      TimeWindow window = alert.newest().comparison().window();
      rows.add(
          id(pipeline, "drift", alert.column(), window),
          "drift",
          alert.effect() >= DriftAlert.MAJOR ? "critical" : "warn",
          alert.column(),
          window.toRow(),
          drift(alert, reference, spec),
          alert.effect(),
          spec.minEffect(),
          "open");
    }
    for (Row check : failed) {
      String source = check.getAs("source");
      rows.add(
          id(pipeline, "quality", source, check.getAs("check")),
          "quality",
          severity(check),
          source,
          null,
          quality(check),
          Double.valueOf(number(check, "rows_failed")),
          0.0,
          "open");
    }
    return rows;
  }

  static String drift(DriftAlert alert, Reference reference, MonitorSpec spec) {
    Comparison newest = alert.newest().comparison();
    String since =
        newest.window().isTimed()
            ? " since %s (%s of %s); in the newest"
                .formatted(
                    alert.since(),
                    alert.windows() == 1 ? "1 window" : alert.windows() + " windows",
                    spec.window())
            : ":";
    return String.format(
        Locale.ROOT,
        "Column `%s` stands apart from %s%s %s, population stability index %.3f over the "
            + "limit of %s, %d rows.",
        alert.column(),
        reference.name(),
        since,
        ChangeSummary.words(newest.reference(), newest.current()),
        alert.effect(),
        spec.minEffect(),
        newest.current().rows());
  }

  private static String quality(Row check) {
    String detail = check.getAs("detail");
    return String.format(
        Locale.ROOT,
        "Check `%s` of %s does not hold: %d of %d rows failed%s; on-fail = %s.",
        check.<String>getAs("check"),
        check.<String>getAs("source"),
        number(check, "rows_failed"),
        number(check, "rows_checked"),
        detail == null || detail.isEmpty() ? "" : " (" + detail + ")",
        check.<String>getAs("on_fail"));
  }

  /** Critical: what stops a run, and a quarantine that takes more than a twentieth of the rows. */
  private static String severity(Row check) {
    String onFail = check.getAs("on_fail");
    double share =
        (double) number(check, "rows_failed") / Math.max(1, number(check, "rows_checked"));
    boolean grave = "stop".equals(onFail) || "quarantine".equals(onFail) && share > GRAVE_SHARE;
    return grave ? "critical" : "warn";
  }

  private static long number(Row check, String column) {
    Long value = check.getAs(column);
    return value == null ? 0 : value;
  }

  private static String id(Object... parts) {
    return Hashes.sha256(Arrays.toString(parts)).substring(0, 16);
  }
}
