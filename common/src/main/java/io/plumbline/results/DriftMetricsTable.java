package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/**
 * One row per window, comparison and column; column names as in the Databricks monitoring tables
 * where they mean the same.
 */
public final class DriftMetricsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "drift_metrics",
              "One row per window, comparison and column; column names as in the Databricks monitoring tables where they mean the same.")
          .column(
              "window",
              Types.WINDOW,
              "time window, start inclusive, end exclusive; null end-points without a time column")
          .column("granularity", Types.STRING, "e.g. 1 month")
          .column("window_cmp", Types.WINDOW, "window compared with")
          .column(
              "drift_type",
              Types.STRING,
              "TRAINING (the champion's training rows) or CONSECUTIVE (the window before)")
          .column("model_version", Types.LONG, "model whose training rows are compared with")
          .column("slice_key", Types.STRING, "null: all rows")
          .column("slice_value", Types.STRING, "null: all rows")
          .column("column_name", Types.STRING, "feature, or :prediction")
          .column("data_type", Types.STRING, "Spark type")
          .column("n", Types.LONG, "rows in the window")
          .column("n_cmp", Types.LONG, "rows compared with")
          .column("count_delta", Types.LONG, "change of the number of non-null values")
          .column("avg_delta", Types.DOUBLE, "change of the mean")
          .column("percent_null_delta", Types.DOUBLE, "change, in percentage points")
          .column("percent_zeros_delta", Types.DOUBLE, "change, in percentage points")
          .column("percent_distinct_delta", Types.DOUBLE, "change, in percentage points")
          .column("chi_squared_test", Types.TEST, "categorical columns")
          .column("ks_test", Types.TEST, "numeric columns")
          .column("tv_distance", Types.DOUBLE, "total variation, 0 to 1")
          .column("l_infinity_distance", Types.DOUBLE, "greatest change of a bin's share")
          .column("js_distance", Types.DOUBLE, "Jensen-Shannon distance, base 2, 0 to 1")
          .column("wasserstein_distance", Types.DOUBLE, "numeric columns, unit of the column")
          .column("population_stability_index", Types.DOUBLE, "nats; 0 = same")
          .column(
              "pvalue_adj",
              Types.DOUBLE,
              "p-value of the test, adjusted by Benjamini-Hochberg over the run")
          .column(
              "effect",
              Types.DOUBLE,
              "the size that the verdict looks at: the population stability index")
          .column("effect_floor", Types.DOUBLE, "least effect that counts")
          .column("fdr_q", Types.DOUBLE, "rate of false discoveries held to")
          .column("verdict", Types.STRING, "OK, DRIFT or TOO_FEW_ROWS")
          .key("window", "drift_type", "column_name")
          .keptDays(1095);

  private DriftMetricsTable() {}
}
