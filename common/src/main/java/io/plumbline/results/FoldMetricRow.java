package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.OptionalDouble;

/** One row per metric of one fit: trial by fold, on its training rows and on the held-out fold. */
@ResultTable(
    name = "fold_metrics",
    about =
        "One row per metric of one fit: trial by fold, on its training rows and on the held-out fold.",
    key = {"trial_id", "fold", "split", "metric"})
public record FoldMetricRow(
    @Doc("as in `trials`") String study,
    @Doc("as in `trials`") String trialId,
    @Doc("held-out fold, from 0") int fold,
    @Doc("train or validation") String split,
    @Doc("name in the metric catalog") String metric,
    @Doc("unit of the metric; null if it is undefined") OptionalDouble value,
    @Doc("rows") long n,
    @Doc("time of the fit, s") double seconds) {
  public static final TableDefinition TABLE = TableDefinition.of(FoldMetricRow.class);
}
