package io.plumbline.jobs.monitor;

import io.plumbline.results.AlertRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts over time: one for each cause and episode. It is opened once, updated by each run that
 * still sees the cause, and closed by the first that does not.
 */
final class AlertEpisodes {
  static final String OPEN = "open";

  private AlertEpisodes() {}

  /**
   * Continues the alerts of the run before.
   *
   * @param now what this run sees; each is an episode that would begin now
   * @param stored alerts of earlier as-ofs
   * @return those of now, with the id and start of the episode that they continue, then those that
   *     this run closes
   */
  static List<AlertRow> of(RunKey run, List<AlertRow> now, List<StoredRow<AlertRow>> stored) {
    List<AlertRow> before = openBefore(run, stored);
    List<AlertRow> rows = new ArrayList<>();
    for (AlertRow alert : now) {
      rows.add(
          before.stream()
              .filter(old -> isSameCause(old, alert))
              .findFirst()
              .map(old -> alert.continuing(old))
              .orElse(alert));
    }
    for (AlertRow old : before) {
      if (now.stream().noneMatch(alert -> isSameCause(old, alert))) {
        rows.add(old.closed());
      }
    }
    return rows;
  }

  /** Each run writes all alerts that it leaves open, so the newest earlier one has them all. */
  private static List<AlertRow> openBefore(RunKey run, List<StoredRow<AlertRow>> stored) {
    Optional<Instant> newest =
        stored.stream()
            .map(row -> row.run().asOf())
            .filter(asOf -> asOf.isBefore(run.asOf()))
            .max(Instant::compareTo);
    return stored.stream()
        .filter(row -> Optional.of(row.run().asOf()).equals(newest))
        .map(StoredRow::row)
        .filter(row -> row.status().equals(OPEN))
        .toList();
  }

  private static boolean isSameCause(AlertRow one, AlertRow other) {
    return one.rule().equals(other.rule())
        && one.subject().equals(other.subject())
        && one.cause().equals(other.cause());
  }
}
