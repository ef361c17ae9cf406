package io.plumbline.gates;

import io.plumbline.base.Options;
import io.plumbline.metrics.MetricDifference;
import io.plumbline.metrics.Metrics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Candidate 2, champion 1 and the baseline with their metrics, and what a gate makes of them. */
final class Judged {
  final Map<String, Double> metrics =
      new TreeMap<>(
          Map.of(
              "2/test/auc",
              0.7,
              "2/train/auc",
              0.78,
              "1/test/auc",
              0.72,
              "0/test/auc",
              0.5,
              "2/test/rmse",
              5.0,
              "2/train/rmse",
              4.0,
              "0/test/rmse",
              6.0,
              "1/test/rmse",
              4.5));
  Optional<Long> incumbent = Optional.of(1L);
  final Map<Long, MetricDifference> differences = new TreeMap<>();

  /** Returns the result in words, with true in front if the gate holds. */
  String by(Gate gate, String searched, Map<String, ?> options) {
    Evidence evidence = new Evidence(2, Metrics.of(searched), incumbent, differences, metrics, 200);
    GateResult result = gate.judge(Options.of(gate.options(), options), evidence);
    return result.held() + " " + result;
  }
}
