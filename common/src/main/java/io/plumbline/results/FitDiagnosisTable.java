package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per model: is it under- or overfitted, and why. */
public final class FitDiagnosisTable {
  public static final ResultTable TABLE =
      ResultTable.named("fit_diagnosis", "One row per model: is it under- or overfitted, and why.")
          .column("model_version", Types.LONG, "version in `models`")
          .column("verdict", Types.STRING, "good, overfit, underfit or not enough data")
          .column("reason", Types.STRING, "in words, with the numbers behind it")
          .column("metric", Types.STRING, "the search metric")
          .column("train", Types.DOUBLE, "metric on training rows")
          .column("validation", Types.DOUBLE, "metric on out-of-bag rows")
          .column("test", Types.DOUBLE, "metric on the test set")
          .column("baseline", Types.DOUBLE, "metric of the baseline on the test set")
          .column("gap", Types.DOUBLE, "train minus validation, sign turned so that more is worse")
          .column(
              "fold_sd",
              Types.DOUBLE,
              "standard deviation of the metric over the folds of the winning trial")
          .key("model_version")
          .keptDays(1095);

  private FitDiagnosisTable() {}
}
