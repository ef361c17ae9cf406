package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One row per window and column of a profile. */
@ResultTable(
    name = "profile_metrics",
    about =
        "One row per window and column; column names as in the Databricks monitoring tables where they mean the same.",
    key = {"window", "log_type", "column_name"})
public record ProfileMetricRow(
    ProfileScope scope,
    @Doc("profiled column, or :table for the whole") String columnName,
    @Doc("Spark type") Optional<String> dataType,
    Counts counts,
    Optional<Numbers> numbers,
    Optional<Texts> texts,
    @Doc("on :table, columns with at least one value") Optional<List<String>> nonNullColumns,
    @Doc("approximate distinct values") OptionalLong distinctCount,
    Percents percents) {
  public static final TableDefinition TABLE = TableDefinition.of(ProfileMetricRow.class);

  /** Name of the row about the whole table. */
  public static final String WHOLE = ":table";

  /** The rows that are profiled. */
  public record ProfileScope(
      @Doc("time window, start inclusive, end exclusive; null end-points without a time column")
          Optional<WindowRange> window,
      @Doc("e.g. 1 month") String granularity,
      @Doc("INPUT or BASELINE (the training rows)") String logType,
      @Doc("Delta version of the profiled table") OptionalLong sourceVersion,
      @Doc("null: all rows") Optional<String> sliceKey,
      @Doc("null: all rows") Optional<String> sliceValue) {

    public static ProfileScope ofAll(
        Optional<WindowRange> window,
        String granularity,
        String logType,
        OptionalLong sourceVersion) {
      return new ProfileScope(
          window, granularity, logType, sourceVersion, Optional.empty(), Optional.empty());
    }
  }

  /** Rows with and without a value. */
  public record Counts(
      @Doc("rows in the window") long numRows,
      @Doc("non-null values") long count,
      @Doc("nulls") OptionalLong numNulls) {}

  /** Of a numeric column. */
  public record Numbers(
      @Doc("mean") OptionalDouble avg,
      @Doc("smallest value") OptionalDouble min,
      @Doc("largest value") OptionalDouble max,
      @Doc("sample standard deviation") OptionalDouble stddev,
      @Doc("exact for up to 2,048 different values, else close") OptionalDouble median,
      @Doc("at 0, 0.05, ..., 1, as close as the median") Optional<List<Double>> quantiles,
      @Doc("zeros") long numZeros,
      @Doc("NaN and infinite values") long numNan) {}

  /** Of a column of texts. */
  public record Texts(
      @Doc("shortest text") OptionalDouble minLength,
      @Doc("longest text") OptionalDouble maxLength,
      @Doc("mean length of texts") OptionalDouble avgLength,
      @Doc("most frequent texts; of more than 10,000, among the 1,000 most frequent of all rows")
          List<FrequentItem> frequentItems) {}

  /** A text with the number of its rows. */
  public record FrequentItem(String item, long count) {}

  /** Percentages, 0 to 100. */
  public record Percents(
      @Doc("percent") OptionalDouble percentNan,
      @Doc("percent") OptionalDouble percentNull,
      @Doc("percent") OptionalDouble percentZeros,
      @Doc("percent") OptionalDouble percentDistinct) {}

  /** The row about the whole table. */
  public static ProfileMetricRow ofTable(
      ProfileScope scope, long rows, List<String> nonNullColumns) {
    OptionalDouble none = OptionalDouble.empty();
    return new ProfileMetricRow(
        scope,
        WHOLE,
        Optional.empty(),
        new Counts(rows, rows, OptionalLong.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(nonNullColumns),
        OptionalLong.empty(),
        new Percents(none, none, none, none));
  }

  /** Begins the row of a column. */
  public static ProfiledColumn ofColumn(ProfileScope scope, String name, String type) {
    return new ProfiledColumn(scope, name, type);
  }

  /** A column whose values are to be described. */
  public record ProfiledColumn(ProfileScope scope, String name, String type) {

    public ProfileMetricRow numeric(
        Counts counts, Numbers numbers, long distinct, Percents percents) {
      return row(counts, Optional.of(numbers), Optional.empty(), distinct, percents);
    }

    public ProfileMetricRow text(Counts counts, Texts texts, long distinct, Percents percents) {
      return row(counts, Optional.empty(), Optional.of(texts), distinct, percents);
    }

    private ProfileMetricRow row(
        Counts counts,
        Optional<Numbers> numbers,
        Optional<Texts> texts,
        long distinct,
        Percents percents) {
      return new ProfileMetricRow(
          scope,
          name,
          Optional.of(type),
          counts,
          numbers,
          texts,
          Optional.empty(),
          OptionalLong.of(distinct),
          percents);
    }
  }
}
