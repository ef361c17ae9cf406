package io.plumbline.jobs.evaluate;

import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.MetricState;
import io.plumbline.metrics.MetricValue;
import io.plumbline.results.MetricRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of every group of a contest, by group, then by name. In a group without rows they are
 * undefined, with 0 rows.
 */
record ContestMetrics(Contest contest, SortedMap<Contest.Group, Map<String, MetricValue>> values) {

  /**
   * @param states by the name of the group in the scored frame
   */
  static ContestMetrics of(
      Contest contest, Map<String, MetricState> states, FrameMetrics.EmptyState empty) {
    SortedMap<Contest.Group, Map<String, MetricValue>> values =
        new TreeMap<>(Comparator.comparing(Contest.Group::text));
    for (Contest.Group group : contest.groups()) {
      values.put(group, states.getOrDefault(group.text(), empty.apply(group.text())).finish());
    }
    return new ContestMetrics(contest, values);
  }

  /** Returns a metric of a group of this contest. */
  MetricValue value(Contest.Group group, String metric) {
    return Optional.ofNullable(values.getOrDefault(group, Map.of()).get(metric))
        .orElseThrow(() -> new IllegalArgumentException("no " + metric + " of " + group));
  }

  FitVerdict verdict(Metric metric) {
    String name = metric.name();
    return FitVerdict.of(
        metric,
        value(contest.train(), name),
        value(contest.validation(), name),
        value(contest.test(), name),
        value(contest.baselineTrain(), name),
        value(contest.baselineTest(), name));
  }

  /** Returns a row per group and metric. */
  List<MetricRow> rows() {
    List<MetricRow> rows = new ArrayList<>();
    values.forEach(
        (group, byName) ->
            byName.forEach(
                (name, value) ->
                    rows.add(
                        new MetricRow(
                            group.version(),
                            group.dataSet(),
                            name,
                            value.value(),
                            interval(value),
                            value.n()))));
    return rows;
  }

  private static Optional<MetricRow.Interval> interval(MetricValue value) {
    return value.ciLow().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MetricRow.Interval(
                value.ciLow().getAsDouble(),
                value.ciHigh().orElse(Double.NaN),
                "poisson-bootstrap"));
  }
}
