package io.plumbline.jobs.monitor;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import io.plumbline.results.ProfileMetricsTable;
import io.plumbline.tables.TableRows;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code profile_metrics}: each window as INPUT, the reference as BASELINE with a null
 * window, and in both a row {@code :table} for the whole. {@code :label} is about the rows whose
 * label is known.
 */
final class ProfileRows {
  private static final String TABLE = ":table";
  private static final int QUANTILE_STEPS = 20;
  private static final int FREQUENT_ITEMS = 20;

  private final String granularity;
  private final Long sourceVersion;
  private final Map<String, String> types;
  private final TableRows rows = TableRows.of(ProfileMetricsTable.TABLE);

  /**
   * @param sourceVersion Delta version of the feature table; null when it is not known
   */
  private ProfileRows(String granularity, Long sourceVersion, Map<String, String> types) {
    this.granularity = granularity;
    this.sourceVersion = sourceVersion;
    this.types = types;
  }

  static TableRows of(
      WindowStates states,
      Reference reference,
      String granularity,
      Long sourceVersion,
      Map<String, String> types) {
    ProfileRows profile = new ProfileRows(granularity, sourceVersion, types);
    states.windows().forEach((window, columns) -> profile.add(window.toRow(), "INPUT", columns));
    if (reference.rows() > 0) {
      profile.add(null, "BASELINE", reference.states());
    }
    return profile.rows;
  }

  private void add(Row window, String logType, Map<String, ColumnState> columns) {
    List<String> filled =
        types.keySet().stream()
            .filter(
                name ->
                    columns.containsKey(name)
                        && columns.get(name).rows() > columns.get(name).nulls())
            .toList();
    long all = WindowStates.rows(columns);
    rows.add(
        window,
        granularity,
        logType,
        sourceVersion,
        null,
        null,
        TABLE,
        null,
        all,
        all,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        filled,
        null,
        null,
        null,
        null,
        null);
    types.forEach(
        (name, type) -> {
          if (columns.containsKey(name)) {
            addColumn(window, logType, name, type, columns.get(name));
          }
        });
  }

  private void addColumn(Row window, String logType, String name, String type, ColumnState state) {
    ColumnSummary found = ColumnSummary.of(state);
    if (state instanceof NumericState numbers) {
      rows.add(
          window,
          granularity,
          logType,
          sourceVersion,
          null,
          null,
          name,
          type,
          found.rows(),
          found.count(),
          found.nulls(),
          found.avg(),
          orNull(numbers.min()),
          orNull(numbers.max()),
          orNull(numbers.stddev()),
          orNull(numbers.median()),
          quantiles(numbers),
          found.zeros(),
          found.nans(),
          null,
          null,
          null,
          null,
          null,
          found.distinct(),
          found.percentNan(),
          found.percentNull(),
          found.percentZeros(),
          found.percentDistinct());
    } else if (state instanceof CategoryState texts) {
      rows.add(
          window,
          granularity,
          logType,
          sourceVersion,
          null,
          null,
          name,
          type,
          found.rows(),
          found.count(),
          found.nulls(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          orNull(texts.minLength()),
          orNull(texts.maxLength()),
          orNull(texts.avgLength()),
          items(texts),
          null,
          found.distinct(),
          null,
          found.percentNull(),
          null,
          found.percentDistinct());
    }
  }

  private static Double orNull(OptionalDouble value) {
    return ColumnSummary.orNull(value);
  }

  private static Double orNull(OptionalLong value) {
    return value.isPresent() ? Double.valueOf(value.getAsLong()) : null;
  }

  private static List<Double> quantiles(NumericState numbers) {
    if (numbers.count() == 0) {
      return null;
    }
    return IntStream.rangeClosed(0, QUANTILE_STEPS)
        .mapToObj(step -> numbers.quantile((double) step / QUANTILE_STEPS).getAsDouble())
        .toList();
  }

  private static List<Row> items(CategoryState texts) {
    return texts.topItems(FREQUENT_ITEMS).stream()
        .map(item -> RowFactory.create(item.text(), item.count()))
        .toList();
  }
}
