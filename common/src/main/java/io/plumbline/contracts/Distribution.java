package io.plumbline.contracts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Texts;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;

/**
 * {@code { check = distribution, columns = [origin], values = [SEA, PDX], shares = [0.7, 0.3], max
 * = 0.05 }}: about as often as in a reference. The distance is the total variation: the fraction of
 * rows that would have to change their value.
 */
public final class Distribution implements TableCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns")
          .describedAs("columns to look at, each by itself; rows without a value do not count");
  private static final Option<List<String>> VALUES =
      Option.texts("values")
          .orElse(List.of())
          .describedAs("values of the reference; all others are one more");
  private static final Option<List<Double>> BOUNDS =
      Option.numbers("bounds")
          .orElse(List.of())
          .describedAs(
              "for numbers in place of values: ascending bounds of the intervals, each"
                  + " with its lower one");
  private static final Option<List<Double>> SHARES =
      Option.numbers("shares")
          .describedAs(
              "fraction of rows by value, or by interval, of which there is one more than"
                  + " bounds");
  private static final Option<Double> MAX =
      Option.fraction("max").describedAs("largest distance: fraction of rows in other places");

  private static final double ROUNDING = 1e-6;

  @Override
  public String name() {
    return "distribution";
  }

  @Override
  public String summary() {
    return "Values, or intervals of numbers, are about as frequent as in a reference.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, VALUES, BOUNDS, SHARES, MAX);
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return shape(options.get(VALUES), options.get(BOUNDS), options.get(SHARES))
        .or(
            () ->
                options.get(BOUNDS).isEmpty()
                    ? ColumnTypes.misfit(
                        options.get(COLUMNS), columns, ColumnTypes::isPlain, "a plain value")
                    : ColumnTypes.misfit(
                        options.get(COLUMNS),
                        columns,
                        type -> type instanceof NumericType,
                        "a number"));
  }

  /** Returns why the options are no distribution; empty if they are one. */
  private static Optional<String> shape(
      List<String> values, List<Double> bounds, List<Double> shares) {
    if (values.isEmpty() == bounds.isEmpty()) {
      return Optional.of("it needs either values or bounds");
    }
    int places = values.isEmpty() ? bounds.size() + 1 : values.size();
    if (shares.size() != places) {
      return Optional.of(
          "it needs %s, and has %d".formatted(Texts.count(places, "share"), shares.size()));
    }
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) <= bounds.get(i - 1)) {
        return Optional.of("bounds are not ascending");
      }
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    boolean isOff = values.isEmpty() ? Math.abs(sum - 1) > ROUNDING : sum > 1 + ROUNDING;
    return isOff || shares.stream().anyMatch(share -> share < 0)
        ? Optional.of(
            values.isEmpty()
                ? Texts.format("shares of all intervals are %s in sum, not 1", sum)
                : Texts.format("shares are %s in sum, and more than 1", sum))
        : Optional.empty();
  }

  @Override
  public List<Column> aggregates(Options options, Column counted) {
    List<Column> asked = new ArrayList<>();
    for (String name : options.get(COLUMNS)) {
      Column value = Columns.column(name);
      asked.add(count_if(counted.and(value.isNotNull())));
      places(options, value).forEach(place -> asked.add(count_if(counted.and(place))));
    }
    return asked;
  }

  /** Returns whether a value is in each place of the reference. */
  private static List<Column> places(Options options, Column value) {
    List<Double> bounds = options.get(BOUNDS);
    List<Column> places = new ArrayList<>();
    for (String text : options.get(VALUES)) {
      places.add(coalesce(value.cast("string").equalTo(text), lit(false)));
    }
    for (int i = 0; i <= bounds.size() && !bounds.isEmpty(); i++) {
      Column place = value.isNotNull();
      if (i > 0) {
        place = place.and(value.geq(bounds.get(i - 1)));
      }
      if (i < bounds.size()) {
        place = place.and(value.lt(bounds.get(i)));
      }
      places.add(place);
    }
    return places;
  }

  @Override
  public TableResult judge(Options options, Row counts, long rows) {
    List<Double> shares = options.get(SHARES);
    List<String> found = new ArrayList<>();
    boolean passed = true;
    int at = 0;
    for (String name : options.get(COLUMNS)) {
      long known = counts.getLong(at++);
      double distance = 0;
      long placed = 0;
      for (double share : shares) {
        long here = counts.getLong(at++);
        placed += here;
        distance += Math.abs((double) here / Math.max(1, known) - share) / 2;
      }
      if (!options.get(VALUES).isEmpty()) {
        double others = 1 - shares.stream().mapToDouble(Double::doubleValue).sum();
        distance +=
            Math.abs((double) (known - placed) / Math.max(1, known) - Math.max(0, others)) / 2;
      }
      passed &= known == 0 || distance <= options.get(MAX);
      found.add(
          known == 0
              ? name + " has no value"
              : Texts.format("%s is %.4f from the reference in %d rows", name, distance, known));
    }
    return new TableResult(passed, passed ? 0 : rows, String.join(", ", found));
  }
}
