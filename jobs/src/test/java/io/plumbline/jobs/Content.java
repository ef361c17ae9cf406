package io.plumbline.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of the tables of a warehouse, without what differs from run to run: ids, times, costs.
 */
final class Content {
  private static final Map<String, String> DIFFERS = new TreeMap<>();
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
  private static final Pattern STATE = Pattern.compile("\"\"state\"\":\"\"[^\"]*\"\"");

  static {
    for (String table :
        List.of(
            "ingest_files",
            "quality_checks",
            "metrics",
            "comparisons",
            "fit_diagnosis",
            "feature_importance",
            "predictions",
            "drift_metrics")) {
      DIFFERS.put(table, "run_id, created_at");
    }
    for (String table : List.of("trials", "fold_metrics")) {
      DIFFERS.put(table, "run_id, created_at, seconds");
    }
    DIFFERS.put("models", "run_id, created_at, uri, file_hashes");
    DIFFERS.put("model_members", "run_id, created_at, uri, seconds");
    DIFFERS.put("promotions", "run_id, created_at, decided_at, evidence_hash, prev_hash, hash");
    DIFFERS.put("profile_state", "run_id, created_at, features_run, predictions_run");
    DIFFERS.put("profile_metrics", "run_id, created_at, source_version");
    DIFFERS.put("alerts", "run_id, created_at, alert_id");
    for (String table : List.of("bronze.main", "silver.main", "features.small")) {
      DIFFERS.put(table, "_run_id");
    }
  }

  private Content() {}

  /** Returns the rows of each table, sorted. */
  static Map<String, List<String>> of(Answers answers) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    DIFFERS.forEach(
        (table, columns) ->
            found.put(
                table,
                answers.to(
                    "SELECT to_json(struct(*)) AS row FROM (SELECT * EXCEPT (%s) FROM %s) ORDER BY row"
                        .formatted(columns, table))));
    return found;
  }

  /**
   * Returns rows that differ in more than the last digits of their numbers, each with the one that
   * was expected. States are left out, whose bytes have such numbers in them.
   */
  static List<List<String>> differences(List<String> rows, List<String> expected) {
    return IntStream.range(0, Math.max(rows.size(), expected.size()))
        .mapToObj(
            i ->
                Stream.of(rows, expected)
                    .map(all -> i < all.size() ? STATE.matcher(all.get(i)).replaceAll("") : "none")
                    .toList())
        .filter(pair -> !isAlmost(pair.get(0), pair.get(1)))
        .toList();
  }

  private static boolean isAlmost(String row, String expected) {
    List<Double> numbers = numbers(row);
    List<Double> others = numbers(expected);
    return NUMBER.matcher(row).replaceAll("#").equals(NUMBER.matcher(expected).replaceAll("#"))
        && IntStream.range(0, numbers.size())
            .allMatch(
                i ->
                    Math.abs(numbers.get(i) - others.get(i))
                        <= 1e-9 * Math.max(1, Math.abs(others.get(i))));
  }

  private static List<Double> numbers(String row) {
    return NUMBER.matcher(row).results().map(found -> Double.valueOf(found.group())).toList();
  }
}
