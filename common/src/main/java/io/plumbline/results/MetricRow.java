package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row per metric of one model on one data set; long form, so a new metric needs no new column.
 */
@ResultTable(
    name = "metrics",
    about =
        "One row per metric of one model on one data set; long form, so a new metric needs no new column.",
    key = {"model_version", "data_set", "metric"})
public record MetricRow(
    @Doc("version in `models`; 0 is the baseline") long modelVersion,
    @Doc("train, validation (out-of-bag rows of the training set) or test") String dataSet,
    @Doc("name in the metric catalog, e.g. auc") String metric,
    @Doc("unit of the metric; null if it is undefined, never NaN") OptionalDouble value,
    Optional<Interval> interval,
    @Doc("rows behind the value") long n) {
  public static final TableDefinition TABLE = TableDefinition.of(MetricRow.class);

  /** The uncertainty of a value. */
  public record Interval(
      @Doc("lower end of the 95 % bootstrap interval; null without one") double ciLow,
      @Doc("upper end of the same interval") double ciHigh,
      @Doc("method of the interval: poisson-bootstrap, or null") String ciMethod) {

    /** Returns an interval of bootstrap replicates; empty if it is not defined. */
    public static Optional<Interval> bootstrap(OptionalDouble low, OptionalDouble high) {
      return low.isEmpty() || high.isEmpty()
          ? Optional.empty()
          : Optional.of(new Interval(low.getAsDouble(), high.getAsDouble(), "poisson-bootstrap"));
    }
  }
}
