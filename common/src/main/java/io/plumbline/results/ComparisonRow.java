package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;
import java.util.OptionalDouble;

/** One row per metric and rival of the candidate: the paired difference on the test rows. */
@ResultTable(
    name = "comparisons",
    about =
        "One row per metric and rival of the candidate: the paired difference on the test rows.",
    key = {"model_version", "other_version", "metric"})
public record ComparisonRow(
    @Doc("version of the candidate in `models`") long modelVersion,
    @Doc("version of the champion before this as-of; 0 is the baseline") long otherVersion,
    @Doc("name in the metric catalog, e.g. auc") String metric,
    @Doc("metric of the candidate minus that of the other; null if one is undefined")
        OptionalDouble delta,
    Optional<Spread> spread,
    @Doc("test rows, the same for both") long n) {
  public static final TableDefinition TABLE = TableDefinition.of(ComparisonRow.class);

  /** The differences of the bootstrap replicates, each of which draws the same rows for both. */
  public record Spread(
      @Doc("lower end of the 95 % bootstrap interval of `delta`; null without one") double ciLow,
      @Doc("upper end of the same interval") double ciHigh,
      @Doc("fraction of the replicates in which the candidate is better; equal ones count half")
          double pBetter) {}
}
