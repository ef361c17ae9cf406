package io.plumbline.jobs.train;

import io.plumbline.metrics.MetricValue;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The result of one fit: one trial on one fold.
 *
 * @param values by split (train, validation), then by metric; a metric that is not defined is
 *     absent
 * @param rows by split
 * @param seconds of the fit, without scoring
 */
record Fit(
    String trialId,
    int fold,
    Map<String, Map<String, OptionalDouble>> values,
    Map<String, Long> rows,
    double seconds) {

  static Fit of(
      String trialId, int fold, Map<String, Map<String, MetricValue>> metrics, double seconds) {
    Map<String, Map<String, OptionalDouble>> values = new TreeMap<>();
    Map<String, Long> rows = new TreeMap<>();
    metrics.forEach(
        (split, byName) ->
            byName.forEach(
                (name, metric) -> {
                  values.computeIfAbsent(split, s -> new TreeMap<>()).put(name, metric.value());
                  rows.put(split, metric.n());
                }));
    return new Fit(trialId, fold, values, rows, seconds);
  }

  OptionalDouble value(String split, String metric) {
    return values.getOrDefault(split, Map.of()).getOrDefault(metric, OptionalDouble.empty());
  }
}
