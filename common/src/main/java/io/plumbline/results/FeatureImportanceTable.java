package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per feature, method and window: what drives the results, and since when. */
public final class FeatureImportanceTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "feature_importance",
              "One row per feature, method and window: what drives the results, and since when.")
          .column("model_version", Types.LONG, "version in `models`")
          .column("feature", Types.STRING, "column before encoding")
          .column("method", Types.STRING, "permutation or inherent")
          .column("metric", Types.STRING, "metric that permutation worsens; null for inherent")
          .column(
              "value",
              Types.DOUBLE,
              "loss of the metric when the feature is shuffled, or share of the splits' gain, or share of the absolute weights")
          .column(
              "sd",
              Types.DOUBLE,
              "standard deviation over repeats (permutation) or members (inherent)")
          .column("rank", Types.INT, "1 is the most important within model, method and window")
          .column(
              "window",
              Types.WINDOW,
              "time window of the rows; null: the whole test set (permutation) or the training set (inherent)")
          .column("n", Types.LONG, "rows behind the value")
          .key("model_version", "feature", "method", "window")
          .keptDays(1095);

  private FeatureImportanceTable() {}
}
