package io.plumbline.jobs.promote;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Hashes;
import io.plumbline.base.Json;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.tables.TableStore;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The input of the gates: the candidate and every metric that `evaluate` wrote for this as-of, of
 * the candidate, the incumbent champion and the baseline (version 0), on the same rows.
 *
 * @param values by "version/data set/metric"; NaN where a metric is not defined
 * @param testRows rows of the test set
 */
record Evidence(long candidate, String study, Map<String, Double> values, long testRows) {
  static final long BASELINE = 0;

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when this as-of has no model, no metrics,
   *     or metrics of other models only
   */
  static Evidence read(TableStore tables) {
    ModelRow model =
        tables.read(ModelRow.class).orderBy(col("model_version").desc()).first().orElseThrow();
    Map<String, Double> values = new TreeMap<>();
    long testRows = 0;
    for (MetricRow row : tables.read(MetricRow.class).list()) {
      values.put(
          key(row.modelVersion(), row.dataSet(), row.metric()), row.value().orElse(Double.NaN));
      if (row.modelVersion() == model.modelVersion() && row.dataSet().equals("test")) {
        testRows = row.n();
      }
    }
    Evidence evidence = new Evidence(model.modelVersion(), model.study(), values, testRows);
    if (!evidence.has(evidence.candidate)) {
      throw PromoteErrors.notEvaluated(evidence.candidate, tables.run());
    }
    return evidence;
  }

  /** Whether `evaluate` could score the test rows with this model. */
  boolean has(long version) {
    return values.keySet().stream().anyMatch(key -> key.startsWith(version + "/test/"));
  }

  /** Empty when there is no such row, or the metric is not defined on these rows. */
  OptionalDouble value(long version, String dataSet, String metric) {
    double value = values.getOrDefault(key(version, dataSet, metric), Double.NaN);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** SHA-256 of the candidate's study and its metrics. */
  String hash() {
    Map<String, Object> own = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(candidate + "/")) {
            own.put(key, value.isNaN() ? null : value);
          }
        });
    return Hashes.sha256(Json.canonical(Map.of("study", study, "metrics", own)));
  }

  private static String key(long version, String dataSet, String metric) {
    return version + "/" + dataSet + "/" + metric;
  }
}
