package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One row per window, comparison and column. */
@ResultTable(
    name = "drift_metrics",
    about =
        "One row per window, comparison and column; column names as in the Databricks monitoring tables where they mean the same.",
    key = {"window", "drift_type", "column_name"})
public record DriftMetricRow(
    DriftScope scope,
    @Doc("feature, or :prediction") String columnName,
    @Doc("Spark type") String dataType,
    @Doc("rows in the window") long n,
    @Doc("rows compared with") long nCmp,
    DriftChanges changes,
    Measures measures,
    Judgment judgment,
    @Doc("statistics of drift measures without a column of their own, by name; null: none")
        Optional<Map<String, Double>> otherMeasures) {
  public static final TableDefinition TABLE = TableDefinition.of(DriftMetricRow.class);

  /** What is compared with what. */
  public record DriftScope(
      @Doc("time window, start inclusive, end exclusive; null end-points without a time column")
          WindowRange window,
      @Doc("e.g. 1 month") String granularity,
      @Doc("window or range compared with; null: the training rows")
          Optional<WindowRange> windowCmp,
      @Doc(
              "TRAINING (the champion's training rows), CONSECUTIVE (the window before), BASELINE (the range of monitor.reference), or SEASONAL (the window a year before)")
          String driftType,
      @Doc("model whose training rows are compared with") OptionalLong modelVersion,
      @Doc("null: all rows") Optional<String> sliceKey,
      @Doc("null: all rows") Optional<String> sliceValue) {

    public static DriftScope ofAll(
        WindowRange window,
        String granularity,
        Optional<WindowRange> windowCmp,
        String driftType,
        OptionalLong modelVersion) {
      return new DriftScope(
          window,
          granularity,
          windowCmp,
          driftType,
          modelVersion,
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Window minus reference. */
  public record DriftChanges(
      @Doc("change of the number of non-null values") long countDelta,
      @Doc("change of the mean") OptionalDouble avgDelta,
      @Doc("change, in percentage points") OptionalDouble percentNullDelta,
      @Doc("change, in percentage points") OptionalDouble percentZerosDelta,
      @Doc("change, in percentage points") OptionalDouble percentDistinctDelta) {}

  /** Tests and distances between the two distributions. */
  public record Measures(
      @Doc("categorical columns") Optional<TestResult> chiSquaredTest,
      @Doc("numeric columns") Optional<TestResult> ksTest,
      @Doc("total variation, 0 to 1") OptionalDouble tvDistance,
      @Doc("largest change of a bin's share") OptionalDouble lInfinityDistance,
      @Doc("Jensen-Shannon distance, base 2, 0 to 1") OptionalDouble jsDistance,
      @Doc("numeric columns, unit of the column") OptionalDouble wassersteinDistance,
      @Doc("nats; 0 = same") OptionalDouble populationStabilityIndex) {}

  /** Result of a test. */
  public record TestResult(double statistic, OptionalDouble pvalue) {}

  /** What the measures mean. */
  public record Judgment(
      @Doc("p-value of the test, adjusted by Benjamini-Hochberg over the columns of the window")
          OptionalDouble pvalueAdj,
      @Doc("size of the drift that the verdict uses: the population stability index")
          OptionalDouble effect,
      @Doc("smallest effect that counts") double effectFloor,
      @Doc("allowed rate of false discoveries") double fdrQ,
      @Doc("OK, DRIFT or TOO_FEW_ROWS") String verdict) {}
}
