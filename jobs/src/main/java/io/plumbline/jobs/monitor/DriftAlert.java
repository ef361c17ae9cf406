package io.plumbline.jobs.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A column that differs from the reference now: in the newest window that has enough rows for a
 * verdict. A drift that is over is in {@code drift_metrics}, but it needs no attention, and neither
 * does one that is the same as a year before.
 *
 * @param newest the comparison of that window
 * @param since first window of the unbroken run of drift that leads there; windows with too few
 *     rows do not break it
 * @param windows how many windows of that run have a verdict
 */
record DriftAlert(DriftResult newest, TimeWindow since, int windows) {
  /** A population stability index from which on a shift is usually called major. */
  static final double MAJOR = 0.25;

  /**
   * At most one for each column, the greatest effect first.
   *
   * @param type the comparison that raises alerts
   */
  static List<DriftAlert> among(List<DriftResult> all, DriftType type) {
    Map<String, NavigableMap<TimeWindow, DriftResult>> byColumn = judged(all, type);
    Map<String, NavigableMap<TimeWindow, DriftResult>> seasonal = judged(all, DriftType.SEASONAL);
    List<DriftAlert> found = new ArrayList<>();
    byColumn.values().forEach(windows -> of(windows).ifPresent(found::add));
    found.removeIf(
        alert -> {
          DriftResult lastYear =
              seasonal
                  .getOrDefault(alert.column(), new TreeMap<>())
                  .get(alert.newest().comparison().window());
          return lastYear != null && !lastYear.isDrift();
        });
    found.sort(
        Comparator.comparingDouble(DriftAlert::effect)
            .reversed()
            .thenComparing(DriftAlert::column));
    return found;
  }

  private static Map<String, NavigableMap<TimeWindow, DriftResult>> judged(
      List<DriftResult> all, DriftType type) {
    Map<String, NavigableMap<TimeWindow, DriftResult>> byColumn = new LinkedHashMap<>();
    for (DriftResult judged : all) {
      if (judged.comparison().type() == type && judged.verdict() != Verdict.TOO_FEW_ROWS) {
        byColumn
            .computeIfAbsent(judged.comparison().column(), column -> new TreeMap<>())
            .put(judged.comparison().window(), judged);
      }
    }
    return byColumn;
  }

  String column() {
    return newest.comparison().column();
  }

  double effect() {
    return newest.comparison().effect().orElse(0);
  }

  private static Optional<DriftAlert> of(NavigableMap<TimeWindow, DriftResult> windows) {
    List<DriftResult> drifting =
        windows.descendingMap().values().stream().takeWhile(DriftResult::isDrift).toList();
    if (drifting.isEmpty()) {
      return Optional.empty();
    }
    TimeWindow since = drifting.get(drifting.size() - 1).comparison().window();
    return Optional.of(new DriftAlert(drifting.get(0), since, drifting.size()));
  }
}
