package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.OptionalDouble;

/** One row per model: whether it is underfitted or overfitted, and why. */
@ResultTable(
    name = "fit_diagnosis",
    about = "One row per model: whether it is underfitted or overfitted, and why.",
    key = "model_version")
public record FitDiagnosisRow(
    @Doc("version in `models`") long modelVersion,
    @Doc("good, overfit, underfit or not enough data") String verdict,
    @Doc("why, with the numbers behind it") String reason,
    @Doc("the search metric") String metric,
    Values values,
    @Doc("train minus validation; positive is worse, whatever the direction of the metric")
        OptionalDouble gap,
    @Doc("standard deviation of the metric over the folds of the winning trial")
        OptionalDouble foldSd) {
  public static final TableDefinition TABLE = TableDefinition.of(FitDiagnosisRow.class);

  /** The search metric on each set of rows. */
  public record Values(
      @Doc("metric on training rows") OptionalDouble train,
      @Doc("metric on out-of-bag rows") OptionalDouble validation,
      @Doc("metric on the test set") OptionalDouble test,
      @Doc("metric of the baseline on the test set") OptionalDouble baseline) {}
}
