package io.plumbline.jobs.monitor;

import io.plumbline.base.Hashes;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.Severity;
import io.plumbline.results.AlertRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.RunKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of {@code alerts}: what drifts, and which quality checks did not hold. */
final class AlertRows {
  /** A quarantine that takes more than this share of the rows is critical. */
  private static final double GRAVE_SHARE = 0.05;

  /** Rows that an expectation empties or quarantines as asked are no news up to this share. */
  private static final double QUIET_SHARE = 0.001;

  /** From this share on, the champion leans on a column. */
  private static final double LEANT_ON = 0.1;

  private AlertRows() {}

  /**
   * What this run sees, each as an episode that begins now.
   *
   * @param failed quality checks that did not hold
   */
  static List<AlertRow> of(
      RunKey run,
      List<DriftAlert> drifts,
      Reference reference,
      Leaning leaning,
      MonitorSpec spec,
      List<QualityCheckRow> failed) {
    List<AlertRow> rows = new ArrayList<>();
    for (DriftAlert alert : drifts) {
      OptionalDouble share = leaning.share(alert.column());
      if (share.orElse(1) >= spec.minImportance()) {
        rows.add(
            new AlertRow(
                id(run, "drift", alert.column(), ""),
                "drift",
                alert.effect() >= DriftAlert.MAJOR && share.orElse(1) >= LEANT_ON
                    ? "critical"
                    : "warn",
                alert.column(),
                Optional.of(alert.newest().comparison().window().range()),
                drift(alert, reference, share, spec),
                alert.effect(),
                spec.minEffect(),
                AlertRow.OPEN,
                Optional.of(run.asOf()),
                share,
                Optional.of("drift")));
      }
    }
    for (QualityCheckRow check : failed) {
      if (!isQuiet(check)) {
        rows.add(
            new AlertRow(
                id(run, "quality", check.source(), check.check()),
                "quality",
                severity(check),
                check.source(),
                Optional.empty(),
                quality(check),
                check.rowsFailed(),
                0,
                AlertRow.OPEN,
                Optional.of(run.asOf()),
                OptionalDouble.empty(),
                Optional.of(check.check())));
      }
    }
    return rows;
  }

  /** The expectation does what it was declared for, with a few rows, and has no severity. */
  private static boolean isQuiet(QualityCheckRow check) {
    return check.severity().isEmpty()
        && (check.onFail() == OnFail.NULL || isRemoval(check))
        && share(check) <= QUIET_SHARE;
  }

  private static boolean isRemoval(QualityCheckRow check) {
    return check.onFail() == OnFail.QUARANTINE || check.onFail() == OnFail.DROP;
  }

  private static double share(QualityCheckRow check) {
    return (double) check.rowsFailed() / Math.max(1, check.rowsChecked());
  }

  static String drift(
      DriftAlert alert, Reference reference, OptionalDouble share, MonitorSpec spec) {
    Compared newest = alert.newest().comparison();
    String since =
        newest.window().isTimed()
            ? " since %s (%s of %s); in the newest"
                .formatted(alert.since(), Texts.count(alert.windows(), "window"), spec.window())
            : ":";
    return Texts.format(
        "Column `%s` differs from %s%s %s, population stability index %.3f over the "
            + "limit of %s, %d %s.%s",
        alert.column(),
        against(newest, reference),
        since,
        newest.change(),
        alert.effect(),
        spec.minEffect(),
        newest.rows(),
        Texts.noun(newest.rows(), "row"),
        share.isPresent()
            ? Texts.format(
                " It has %.0f %% of the champion's importance.", 100 * share.getAsDouble())
            : "");
  }

  private static String against(Compared newest, Reference reference) {
    return switch (newest.type()) {
      case TRAINING -> reference.name();
      case CONSECUTIVE, SEASONAL -> "the window of " + newest.against().orElseThrow();
      case BASELINE ->
          "the windows from %s to %s"
              .formatted(
                  newest.against().orElseThrow().start(), newest.against().orElseThrow().end());
    };
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

  /**
   * As declared; else critical: what stops a run, and a rule that removes more than a twentieth of
   * the rows.
   */
  private static String severity(QualityCheckRow check) {
    boolean grave = check.onFail() == OnFail.STOP || isRemoval(check) && share(check) > GRAVE_SHARE;
    return Texts.word(check.severity().orElse(grave ? Severity.CRITICAL : Severity.WARN));
  }

  private static String id(RunKey run, String... parts) {
    return Hashes.sha256(run.pipeline() + run.asOf() + Arrays.toString(parts)).substring(0, 16);
  }
}
