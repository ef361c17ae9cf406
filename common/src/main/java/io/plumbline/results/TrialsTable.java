package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per trial: one family with one choice of parameters, cross-validated. */
public final class TrialsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "trials",
              "One row per trial: one family with one choice of parameters, cross-validated.")
          .column(
              "study",
              Types.STRING,
              "fingerprint of data, spec and code: trials of one study can be compared and resumed")
          .column(
              "trial_id",
              Types.STRING,
              "family and parameters, hashed: the same choice has the same id in every run")
          .column("family", Types.STRING, "model family, or baseline")
          .column("params", Types.STRING, "parameters as JSON with sorted keys")
          .column("status", Types.STRING, "finished or failed")
          .column(
              "score", Types.DOUBLE, "mean over folds of the search metric on the held-out fold")
          .column("score_sd", Types.DOUBLE, "standard deviation over folds")
          .column("metric", Types.STRING, "the search metric")
          .column("folds", Types.INT, "folds behind the score")
          .column("seconds", Types.DOUBLE, "time of all its fits, s")
          .column("error", Types.STRING, "why it failed, or null")
          .key("trial_id")
          .keptDays(1095);

  private TrialsTable() {}
}
