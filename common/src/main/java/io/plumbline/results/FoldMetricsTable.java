package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per metric of one fit: trial by fold, on its training rows and on the held-out fold. */
public final class FoldMetricsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "fold_metrics",
              "One row per metric of one fit: trial by fold, on its training rows and on the held-out fold.")
          .column("study", Types.STRING, "as in `trials`")
          .column("trial_id", Types.STRING, "as in `trials`")
          .column("fold", Types.INT, "held-out fold, from 0")
          .column("split", Types.STRING, "train or validation")
          .column("metric", Types.STRING, "name in the metric catalogue")
          .column("value", Types.DOUBLE, "unit of the metric; null when it is not defined")
          .column("n", Types.LONG, "rows")
          .column("seconds", Types.DOUBLE, "time of the fit, s")
          .key("trial_id", "fold", "split", "metric")
          .keptDays(1095);

  private FoldMetricsTable() {}
}
