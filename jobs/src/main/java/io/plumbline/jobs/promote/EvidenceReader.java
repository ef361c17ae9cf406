package io.plumbline.jobs.promote;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Hashes;
import io.plumbline.base.Json;
import io.plumbline.gates.Evidence;
import io.plumbline.gates.GateResult;
import io.plumbline.metrics.MetricDifference;
import io.plumbline.metrics.Metrics;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.tables.TableStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the evidence of the gates from the tables, and writes it down for the chain. */
final class EvidenceReader {
  private EvidenceReader() {}

  /** Returns the model of this as-of that is to be promoted. */
  static ModelRow candidate(TableStore tables) {
    return tables.read(ModelRow.class).orderBy(col("model_version").desc()).first().orElseThrow();
  }

  /**
   * Reads the metrics of this as-of.
   *
   * @param metric the search metric
   * @param incumbent champion strictly before this as-of
   * @throws io.plumbline.base.PlumblineException (INPUT) when this as-of has no metrics, or metrics
   *     of other models only
   */
  static Evidence read(TableStore tables, long candidate, String metric, Optional<Long> incumbent) {
    Map<String, Double> values = new TreeMap<>();
    long testRows = 0;
    for (MetricRow row : tables.read(MetricRow.class).list()) {
      values.put(
          Evidence.key(row.modelVersion(), row.dataSet(), row.metric()),
          row.value().orElse(Double.NaN));
      if (row.modelVersion() == candidate && row.dataSet().equals("test")) {
        testRows = row.n();
      }
    }
    Evidence evidence =
        new Evidence(
            candidate,
            Metrics.of(metric),
            incumbent,
            differences(tables, candidate, metric),
            values,
            testRows);
    if (!evidence.has(candidate)) {
      throw PromoteErrors.notEvaluated(candidate, tables.run());
    }
    return evidence;
  }

  /** Returns the differences by rival; none from an `evaluate` of an older build. */
  private static Map<Long, MetricDifference> differences(
      TableStore tables, long candidate, String metric) {
    Map<Long, MetricDifference> found = new TreeMap<>();
    for (ComparisonRow row : tables.rows(ComparisonRow.class).list()) {
      if (row.modelVersion() == candidate && row.metric().equals(metric)) {
        found.put(
            row.otherVersion(),
            new MetricDifference(
                metric,
                row.delta(),
                row.spread()
                    .map(
                        spread ->
                            new MetricDifference.Spread(
                                spread.ciLow(), spread.ciHigh(), spread.pBetter())),
                row.n()));
      }
    }
    return found;
  }

  /** Returns the SHA-256 of the candidate's study, its files, and its metrics. */
  static String hash(ModelRow model, Evidence evidence) {
    Map<String, Object> own = new TreeMap<>();
    evidence
        .values()
        .forEach(
            (key, value) -> {
              if (key.startsWith(evidence.candidate() + "/")) {
                own.put(key, value.isNaN() ? null : value);
              }
            });
    return Hashes.sha256(
        Json.canonical(
            Map.of(
                "study",
                model.study(),
                "files",
                new TreeMap<>(model.fileHashes().orElse(Map.of())),
                "metrics",
                own)));
  }

  /** Returns every gate with what it saw and whether it held, as canonical JSON. */
  static String json(List<GateResult> results) {
    return Json.canonical(
        results.stream()
            .map(
                result ->
                    new TreeMap<>(
                        Map.of("gate", result.gate(), "held", result.held(), "saw", result.saw())))
            .toList());
  }
}
