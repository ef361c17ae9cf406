package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/**
 * One row per window and column; column names as in the Databricks monitoring tables where they
 * mean the same.
 */
public final class ProfileMetricsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "profile_metrics",
              "One row per window and column; column names as in the Databricks monitoring tables where they mean the same.")
          .column(
              "window",
              Types.WINDOW,
              "time window, start inclusive, end exclusive; null end-points without a time column")
          .column("granularity", Types.STRING, "e.g. 1 month")
          .column("log_type", Types.STRING, "INPUT or BASELINE (the training rows)")
          .column("source_version", Types.LONG, "Delta version of the profiled table")
          .column("slice_key", Types.STRING, "null: all rows")
          .column("slice_value", Types.STRING, "null: all rows")
          .column("column_name", Types.STRING, "profiled column, or :table for the whole")
          .column("data_type", Types.STRING, "Spark type")
          .column("num_rows", Types.LONG, "rows in the window")
          .column("count", Types.LONG, "non-null values")
          .column("num_nulls", Types.LONG, "nulls")
          .column("avg", Types.DOUBLE, "mean")
          .column("min", Types.DOUBLE, "least value")
          .column("max", Types.DOUBLE, "greatest value")
          .column("stddev", Types.DOUBLE, "sample standard deviation")
          .column("median", Types.DOUBLE, "within 1 %")
          .column("quantiles", Types.DOUBLES, "at 0, 0.05, ..., 1, within 1 %")
          .column("num_zeros", Types.LONG, "zeros")
          .column("num_nan", Types.LONG, "NaN and infinite values")
          .column("min_length", Types.DOUBLE, "shortest text")
          .column("max_length", Types.DOUBLE, "longest text")
          .column("avg_length", Types.DOUBLE, "mean length of texts")
          .column("frequent_items", Types.ITEMS, "most frequent texts")
          .column("non_null_columns", Types.STRINGS, "on :table, columns with at least one value")
          .column("distinct_count", Types.LONG, "approximate distinct values")
          .column("percent_nan", Types.DOUBLE, "percent")
          .column("percent_null", Types.DOUBLE, "percent")
          .column("percent_zeros", Types.DOUBLE, "percent")
          .column("percent_distinct", Types.DOUBLE, "percent")
          .key("window", "log_type", "column_name")
          .keptDays(1095);

  private ProfileMetricsTable() {}
}
