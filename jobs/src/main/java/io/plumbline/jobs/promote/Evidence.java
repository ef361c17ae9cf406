package io.plumbline.jobs.promote;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Hashes;
import io.plumbline.results.MetricsTable;
import io.plumbline.results.ModelsTable;
import io.plumbline.tables.TableStore;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What the gates look at: the candidate and every metric that `evaluate` wrote for this as-of, of
 * the candidate, the incumbent champion and the baseline (version 0), on the same rows.
 *
 * @param values by «version/data set/metric»; NaN where a metric is not defined
 * @param testRows rows of the test set
 */
record Evidence(long candidate, String study, Map<String, Double> values, long testRows) {
  static final long BASELINE = 0;

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when this as-of has no model, no metrics,
   *     or metrics of other models only
   */
  static Evidence read(TableStore tables) {
    Row model =
        tables
            .read(ModelsTable.TABLE)
            .select("model_version", "study")
            .orderBy(col("model_version").desc())
            .first();
    List<Row> metrics =
        tables
            .read(MetricsTable.TABLE)
            .select("model_version", "data_set", "metric", "value", "n")
            .collectAsList();
    Map<String, Double> values = new TreeMap<>();
    long testRows = 0;
    for (Row row : metrics) {
      values.put(
          key(row.getLong(0), row.getString(1), row.getString(2)),
          row.isNullAt(3) ? Double.NaN : row.getDouble(3));
      if (row.getLong(0) == model.getLong(0) && row.getString(1).equals("test")) {
        testRows = row.getLong(4);
      }
    }
    Evidence evidence = new Evidence(model.getLong(0), model.getString(1), values, testRows);
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
    return Hashes.sha256(CanonicalJson.of(Map.of("study", study, "metrics", own)));
  }

  private static String key(long version, String dataSet, String metric) {
    return version + "/" + dataSet + "/" + metric;
  }
}
