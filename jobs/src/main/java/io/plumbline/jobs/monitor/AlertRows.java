package io.plumbline.jobs.monitor;

import io.plumbline.base.Hashes;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.results.AlertRow;
import io.plumbline.results.QualityCheckRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of {@code alerts}: what drifts, and which quality checks did not hold. */
final class AlertRows {
  private static final double GRAVE_SHARE = 0.05;

  private AlertRows() {}

  /**
   * @param failed quality checks that did not hold
   */
  static List<AlertRow> of(
      String pipeline,
      List<DriftAlert> drifts,
      Reference reference,
      MonitorSpec spec,
      List<QualityCheckRow> failed) {
    List<AlertRow> rows = new ArrayList<>();
    for (DriftAlert alert : drifts) {
      TimeWindow window = alert.newest().comparison().window();
      rows.add(
          new AlertRow(
              id(pipeline, "drift", alert.column(), window),
              "drift",
              alert.effect() >= DriftAlert.MAJOR ? "critical" : "warn",
              alert.column(),
              Optional.of(window.range()),
              drift(alert, reference, spec),
              alert.effect(),
              spec.minEffect(),
              "open"));
    }
    for (QualityCheckRow check : failed) {
      rows.add(
          new AlertRow(
              id(pipeline, "quality", check.source(), check.check()),
              "quality",
              severity(check),
              check.source(),
              Optional.empty(),
              quality(check),
              check.rowsFailed(),
              0,
              "open"));
    }
    return rows;
  }

  static String drift(DriftAlert alert, Reference reference, MonitorSpec spec) {
    Comparison newest = alert.newest().comparison();
    String since =
        newest.window().isTimed()
            ? " since %s (%s of %s); in the newest"
                .formatted(alert.since(), Texts.count(alert.windows(), "window"), spec.window())
            : ":";
    return Texts.format(
        "Column `%s` differs from %s%s %s, population stability index %.3f over the "
            + "limit of %s, %d %s.",
        alert.column(),
        reference.name(),
        since,
        ChangeSummary.words(newest.reference(), newest.current()),
        alert.effect(),
        spec.minEffect(),
        newest.current().rows(),
        Texts.noun(newest.current().rows(), "row"));
  }

  private static String quality(QualityCheckRow check) {
    String detail = check.detail();
    return Texts.format(
        "Check `%s` of %s does not hold: %d of %d rows failed%s; on-fail = %s.",
        check.check(),
        check.source(),
        check.rowsFailed(),
        check.rowsChecked(),
        detail == null || detail.isEmpty() ? "" : " (" + detail + ")",
        Texts.word(check.onFail()));
  }

  /** Critical: what stops a run, and a quarantine that takes more than a twentieth of the rows. */
  private static String severity(QualityCheckRow check) {
    double share = (double) check.rowsFailed() / Math.max(1, check.rowsChecked());
    boolean grave =
        check.onFail() == OnFail.STOP || check.onFail() == OnFail.QUARANTINE && share > GRAVE_SHARE;
    return grave ? "critical" : "warn";
  }

  private static String id(Object... parts) {
    return Hashes.sha256(Arrays.toString(parts)).substring(0, 16);
  }
}
