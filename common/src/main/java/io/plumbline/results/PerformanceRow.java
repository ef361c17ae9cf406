package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;
import java.util.OptionalDouble;

/** One row per metric of one model on the rows of one window whose outcome is known. */
@ResultTable(
    name = "performance",
    about = "One row per metric of one model on the rows of one window whose outcome is known.",
    key = {"window", "model_version", "data_set", "metric"})
public record PerformanceRow(
    @Doc("time window, start inclusive, end exclusive; null end-points without a time column")
        WindowRange window,
    @Doc("e.g. 1 month") String granularity,
    @Doc("model that predicted the rows") long modelVersion,
    @Doc(
            "served (new rows, by their newest prediction before the outcome), test, or validation"
                + " (training rows, by the members that did not draw them)")
        String dataSet,
    @Doc("name in the metric catalog, e.g. auc") String metric,
    @Doc("unit of the metric; null if it is undefined, never NaN") OptionalDouble value,
    Optional<MetricRow.Interval> interval,
    @Doc("rows behind the value") long n) {
  public static final TableDefinition TABLE = TableDefinition.of(PerformanceRow.class);

  /** Data set of new rows whose outcome came after their prediction. */
  public static final String SERVED = "served";
}
