package io.plumbline.jobs.monitor;

import io.plumbline.results.FeatureImportanceRow;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The weight that the champion gives each column: its share of the permutation importance over all
 * windows that could be explained. Negative importance is noise around zero and counts as none.
 *
 * @param shares by feature, with sum 1; empty if nothing could be explained
 */
record Leaning(Map<String, Double> shares) {

  static Leaning of(List<FeatureImportanceRow> importances) {
    Map<String, Double> sums = new TreeMap<>();
    for (FeatureImportanceRow row : importances) {
      sums.merge(row.feature(), row.value() * row.n(), Double::sum);
    }
    double all = sums.values().stream().mapToDouble(sum -> Math.max(0, sum)).sum();
    if (all <= 0) {
      return new Leaning(Map.of());
    }
    sums.replaceAll((feature, sum) -> Math.max(0, sum) / all);
    return new Leaning(sums);
  }

  /**
   * Returns the share of a column; empty if it is not known, or the column is no feature: drift of
   * the label or the prediction matters by itself.
   */
  OptionalDouble share(String column) {
    if (shares.isEmpty() || column.startsWith(":")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(shares.getOrDefault(column, 0.0));
  }
}
