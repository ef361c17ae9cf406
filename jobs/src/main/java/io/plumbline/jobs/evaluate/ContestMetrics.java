package io.plumbline.jobs.evaluate;

import io.plumbline.base.Lookup;
import io.plumbline.metrics.DrawnSums;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.MetricDifference;
import io.plumbline.metrics.MetricState;
import io.plumbline.metrics.MetricValue;
import io.plumbline.metrics.Metrics;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.MetricRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of every group of a contest, by group, then by name. In a group without rows they are
 * undefined, with 0 rows.
 *
 * @param comparisons the candidate with the baseline and the incumbent, on the same test rows
 */
record ContestMetrics(
    Contest contest,
    SortedMap<Contest.Group, Map<String, MetricValue>> values,
    List<ComparisonRow> comparisons) {

  /**
   * @param states by the name of the group in the scored frame
   */
  static ContestMetrics of(
      Contest contest, Map<String, MetricState> states, FrameMetrics.EmptyState empty) {
    SortedMap<Contest.Group, Map<String, MetricValue>> values =
        new TreeMap<>(Comparator.comparing(Contest.Group::text));
    Map<Contest.Group, DrawnSums> sums = new LinkedHashMap<>();
    for (Contest.Group group : contest.groups()) {
      MetricState state = states.getOrDefault(group.text(), empty.apply(group.text()));
      sums.put(group, state.sums());
      values.put(group, sums.get(group).values());
    }
    DrawnSums candidate = Lookup.required(sums, contest.test());
    List<ComparisonRow> comparisons = new ArrayList<>();
    for (Contest.Group rival : contest.rivals()) {
      for (Metric metric : Metrics.ofKind(candidate.kind())) {
        MetricDifference difference = candidate.minus(Lookup.required(sums, rival), metric);
        comparisons.add(comparison(contest, rival, difference));
      }
    }
    return new ContestMetrics(contest, values, List.copyOf(comparisons));
  }

  private static ComparisonRow comparison(
      Contest contest, Contest.Group rival, MetricDifference difference) {
    return new ComparisonRow(
        contest.candidate().version(),
        rival.version(),
        difference.metric(),
        difference.delta(),
        difference
            .spread()
            .map(
                spread ->
                    new ComparisonRow.Spread(
                        spread.ciLow(), spread.ciHigh(), spread.betterFraction())),
        difference.n());
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
                            MetricRow.Interval.bootstrap(value.ciLow(), value.ciHigh()),
                            value.n()))));
    return rows;
  }
}
