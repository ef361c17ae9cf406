package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;

/** One row per feature, method and window: importance over time. */
@ResultTable(
    name = "feature_importance",
    about = "One row per feature, method and window: importance over time.",
    key = {"model_version", "feature", "method", "window"})
public record FeatureImportanceRow(
    @Doc("version in `models`") long modelVersion,
    @Doc("column before encoding") String feature,
    @Doc("permutation or inherent") String method,
    @Doc("metric that permutation worsens; null for inherent") Optional<String> metric,
    @Doc(
            "permutation: loss of the metric when the feature is shuffled; inherent: share of the splits' gain in trees, "
                + "of the standard deviations of what each feature adds to the sum of a linear model")
        double value,
    @Doc("standard deviation over repeats (permutation) or members (inherent)") double sd,
    @Doc("1 is the most important within model, method and window") int rank,
    @Doc(
            "time window of the rows; null for the whole test set (permutation) or the training set (inherent)")
        Optional<WindowRange> window,
    @Doc("rows behind the value") long n) {
  public static final TableDefinition TABLE = TableDefinition.of(FeatureImportanceRow.class);
}
