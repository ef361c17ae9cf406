package io.plumbline.jobs.monitor;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import io.plumbline.results.ProfileMetricRow;
import io.plumbline.results.ProfileMetricRow.Counts;
import io.plumbline.results.ProfileMetricRow.FrequentItem;
import io.plumbline.results.ProfileMetricRow.Numbers;
import io.plumbline.results.ProfileMetricRow.Percents;
import io.plumbline.results.ProfileMetricRow.ProfileScope;
import io.plumbline.results.ProfileMetricRow.ProfiledColumn;
import io.plumbline.results.ProfileMetricRow.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code profile_metrics}: each window as INPUT, the reference as BASELINE with a null
 * window, and in both a row {@code :table} for the whole. {@code :label} is about the rows whose
 * label is known.
 */
final class ProfileRows {
  static final String INPUT = "INPUT";
  static final String BASELINE = "BASELINE";

  private static final int QUANTILE_STEPS = 20;
  private static final int FREQUENT_ITEMS = 20;

  private ProfileRows() {}

  /**
   * Returns the rows of a column.
   *
   * @param sourceVersion Delta version of the feature table; empty if it is unknown
   */
  static List<ProfileMetricRow> ofColumn(
      String column,
      String type,
      WindowStates states,
      Reference reference,
      String granularity,
      OptionalLong sourceVersion) {
    List<ProfileMetricRow> rows = new ArrayList<>();
    states
        .windows()
        .forEach(
            (window, byColumn) ->
                add(
                    rows,
                    input(window, granularity, sourceVersion),
                    column,
                    type,
                    byColumn.get(column)));
    ColumnState baseline = reference.states().get(column);
    if (baseline != null && baseline.rows() > 0) {
      add(rows, baseline(granularity, sourceVersion), column, type, baseline);
    }
    return rows;
  }

  /**
   * Returns the row {@code :table} of each window and of the reference.
   *
   * @param profiled one for each row of {@link #ofColumn}, in the order of the columns
   */
  static List<ProfileMetricRow> ofTable(
      List<Profiled> profiled, String granularity, OptionalLong sourceVersion) {
    Map<Optional<TimeWindow>, List<Profiled>> byWindow = new LinkedHashMap<>();
    profiled.forEach(
        each -> byWindow.computeIfAbsent(each.window(), any -> new ArrayList<>()).add(each));
    List<ProfileMetricRow> rows = new ArrayList<>();
    byWindow.forEach(
        (window, columns) ->
            rows.add(
                ProfileMetricRow.ofTable(
                    window
                        .map(some -> input(some, granularity, sourceVersion))
                        .orElseGet(() -> baseline(granularity, sourceVersion)),
                    rows(columns),
                    columns.stream()
                        .filter(column -> column.values() > 0)
                        .map(Profiled::column)
                        .toList())));
    return rows;
  }

  /**
   * Rows and values of a column.
   *
   * @param window empty for the reference
   */
  record Profiled(Optional<TimeWindow> window, String column, long rows, long values) {}

  /** The greatest number over the columns: the label has only the rows in which it is known. */
  static long rows(List<Profiled> columns) {
    return columns.stream().mapToLong(Profiled::rows).max().orElse(0);
  }

  private static ProfileScope input(
      TimeWindow window, String granularity, OptionalLong sourceVersion) {
    return ProfileScope.ofAll(Optional.of(window.range()), granularity, INPUT, sourceVersion);
  }

  private static ProfileScope baseline(String granularity, OptionalLong sourceVersion) {
    return ProfileScope.ofAll(Optional.empty(), granularity, BASELINE, sourceVersion);
  }

  private static void add(
      List<ProfileMetricRow> rows,
      ProfileScope scope,
      String column,
      String type,
      @Nullable ColumnState state) {
    if (state != null) {
      rows.add(row(ProfileMetricRow.ofColumn(scope, column, type), state));
    }
  }

  private static ProfileMetricRow row(ProfiledColumn column, ColumnState state) {
    ColumnSummary found = ColumnSummary.of(state);
    Counts counts = new Counts(found.rows(), found.count(), OptionalLong.of(found.nulls()));
    Percents percents =
        new Percents(
            found.percentNan(), found.percentNull(), found.percentZeros(), found.percentDistinct());
    return state instanceof NumericState numbers
        ? column.numeric(counts, numbers(numbers), found.distinct(), percents)
        : column.text(counts, texts((CategoryState) state), found.distinct(), percents);
  }

  private static Numbers numbers(NumericState numbers) {
    return new Numbers(
        numbers.mean(),
        numbers.min(),
        numbers.max(),
        numbers.stddev(),
        numbers.median(),
        quantiles(numbers),
        numbers.zeros(),
        numbers.nans());
  }

  private static Optional<List<Double>> quantiles(NumericState numbers) {
    if (numbers.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.rangeClosed(0, QUANTILE_STEPS)
            .mapToObj(step -> numbers.quantile((double) step / QUANTILE_STEPS).getAsDouble())
            .toList());
  }

  private static Texts texts(CategoryState texts) {
    return new Texts(
        asDouble(texts.minLength()),
        asDouble(texts.maxLength()),
        texts.avgLength(),
        texts.topItems(FREQUENT_ITEMS).stream()
            .map(item -> new FrequentItem(item.text(), item.count()))
            .toList());
  }

  private static OptionalDouble asDouble(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
  }
}
