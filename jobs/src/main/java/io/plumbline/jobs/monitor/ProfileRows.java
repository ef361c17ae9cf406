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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Rows of {@code profile_metrics}: each window as INPUT, the reference as BASELINE with a null
 * window, and in both a row {@code :table} for the whole. {@code :label} is about the rows whose
 * label is known.
 */
final class ProfileRows {
  private static final int QUANTILE_STEPS = 20;
  private static final int FREQUENT_ITEMS = 20;

  private final Map<String, String> types;
  private final List<ProfileMetricRow> rows = new ArrayList<>();

  private ProfileRows(Map<String, String> types) {
    this.types = types;
  }

  /**
   * @param sourceVersion Delta version of the feature table; empty if it is unknown
   */
  static List<ProfileMetricRow> of(
      WindowStates states,
      Reference reference,
      String granularity,
      OptionalLong sourceVersion,
      Map<String, String> types) {
    ProfileRows profile = new ProfileRows(types);
    states
        .windows()
        .forEach(
            (window, columns) ->
                profile.add(
                    ProfileScope.ofAll(
                        Optional.of(window.range()), granularity, "INPUT", sourceVersion),
                    columns));
    if (reference.rows() > 0) {
      profile.add(
          ProfileScope.ofAll(Optional.empty(), granularity, "BASELINE", sourceVersion),
          reference.states());
    }
    return profile.rows;
  }

  private void add(ProfileScope scope, Map<String, ColumnState> columns) {
    List<String> filled =
        types.keySet().stream()
            .filter(
                name ->
                    columns.containsKey(name)
                        && columns.get(name).rows() > columns.get(name).nulls())
            .toList();
    rows.add(ProfileMetricRow.ofTable(scope, WindowStates.rows(columns), filled));
    types.forEach(
        (name, type) -> {
          if (columns.containsKey(name)) {
            rows.add(row(ProfileMetricRow.ofColumn(scope, name, type), columns.get(name)));
          }
        });
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
