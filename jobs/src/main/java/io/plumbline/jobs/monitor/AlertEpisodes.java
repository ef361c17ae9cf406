package io.plumbline.jobs.monitor;

import io.plumbline.results.AlertRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts over time: one for each cause and episode. It is opened once, updated by each run that
 * still sees the cause, and closed by the first that does not.
 */
final class AlertEpisodes {
  private AlertEpisodes() {}

  /**
   * Continues the alerts of the run before.
   *
   * @param now what this run sees; each is an episode that would begin now
   * @param stored alerts of the newest earlier as-of
   * @return those of now, with the id and start of the episode that they continue, then those that
   *     this run closes
   */
  static List<AlertRow> of(List<AlertRow> now, List<AlertRow> stored) {
    List<AlertRow> before =
        stored.stream().filter(row -> row.status().equals(AlertRow.OPEN)).toList();
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

  private static boolean isSameCause(AlertRow one, AlertRow other) {
    return one.rule().equals(other.rule())
        && one.subject().equals(other.subject())
        && one.cause().equals(other.cause());
  }
}
