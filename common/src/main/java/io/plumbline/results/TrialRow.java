package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;
import java.util.OptionalDouble;

/** One row per trial: one family with one choice of parameters, cross-validated. */
@ResultTable(
    name = "trials",
    about = "One row per trial: one family with one choice of parameters, cross-validated.",
    key = "trial_id")
public record TrialRow(
    @Doc("fingerprint of data, spec and code: trials of one study can be compared and resumed")
        String study,
    @Doc("family and parameters, hashed: the same choice has the same id in every run")
        String trialId,
    @Doc("model family, or baseline") String family,
    @Doc("parameters as JSON with sorted keys") String params,
    @Doc("finished or failed") String status,
    Score score,
    @Doc("time of all its fits, s") double seconds,
    @Doc("why it failed, or null") Optional<String> error,
    @Doc("direction of the search metric; null in rows older than this column")
        Optional<Boolean> greaterIsBetter) {
  public static final TableDefinition TABLE = TableDefinition.of(TrialRow.class);

  /** The search metric over the folds. */
  public record Score(
      @Doc("mean over folds of the search metric on the held-out fold") OptionalDouble score,
      @Doc("standard deviation over folds") OptionalDouble scoreSd,
      @Doc("the search metric") String metric,
      @Doc("folds behind the score") int folds) {}
}
