package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/**
 * One row per metric of one model on one data set; long form, so a new metric needs no new column.
 */
public final class MetricsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "metrics",
              "One row per metric of one model on one data set; long form, so a new metric needs no new column.")
          .column("model_version", Types.LONG, "version in `models`; 0 is the baseline")
          .column(
              "data_set",
              Types.STRING,
              "train, validation (out-of-bag rows of the training set) or test")
          .column("metric", Types.STRING, "name in the metric catalogue, e.g. auc")
          .column(
              "value", Types.DOUBLE, "unit of the metric; null when it is not defined, never NaN")
          .column(
              "ci_low",
              Types.DOUBLE,
              "lower end of the 95 % bootstrap interval; null when not asked for")
          .column("ci_high", Types.DOUBLE, "upper end of the same interval")
          .column(
              "ci_method", Types.STRING, "how the interval was made: poisson-bootstrap, or null")
          .column("n", Types.LONG, "rows behind the value")
          .key("model_version", "data_set", "metric")
          .keptDays(1095);

  private MetricsTable() {}
}
