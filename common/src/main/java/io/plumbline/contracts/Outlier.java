package io.plumbline.contracts;

import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.profile.NumericState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * {@code { check = outlier, columns = [price], method = mad, limit = 5 }}: no value is far from
 * most others of its column.
 */
public final class Outlier implements RowCheck {
  private static final String MAD = "mad";
  private static final String QUANTILE = "quantile";

  /** A median distance of a normal distribution in standard deviations, inverse. */
  private static final double NORMAL = 1.4826;

  /** Iglewicz and Hoaglin, How to detect and handle outliers, 1993, section 3.3. */
  private static final double MOST_DEVIATIONS = 3.5;

  private static final double TAIL = 0.001;

  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns of numbers; a missing value is met");
  private static final Option<String> METHOD =
      Option.word("method", MAD, QUANTILE)
          .orElse(MAD)
          .describedAs(
              "mad: by the distance from the median; quantile: by the fraction of rows with such values");
  private static final Option<Double> LIMIT =
      Option.number("limit")
          .optional()
          .describedAs(
              "for mad, the greatest distance that is met, in median distances times 1.4826 (3.5 by default); for quantile, "
                  + "the fraction of rows at each end that is not met (0.001 by default)");

  private record Limits(double least, double greatest) {
    /** Returns both with six digits. */
    @Override
    public String toString() {
      return "%s to %s".formatted(shown(least), shown(greatest));
    }

    private static String shown(double x) {
      if (!Double.isFinite(x)) {
        return String.valueOf(x); // the median and many distances may exceed all doubles
      }
      return new BigDecimal(x).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
  }

  @Override
  public String name() {
    return "outlier";
  }

  @Override
  public String summary() {
    return "No value is far from most others of its column, as all rows before the as-of have them; NaN is.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, METHOD, LIMIT);
  }

  @Override
  public Optional<GateKeys.Refusal> check(Options options) {
    double limit = limit(options);
    if (options.get(METHOD).equals(MAD)) {
      return limit > 0
          ? Optional.empty()
          : Optional.of(new GateKeys.Refusal("limit", "not a distance", "choose a number above 0"));
    }
    return limit > 0 && limit < 0.5
        ? Optional.empty()
        : Optional.of(
            new GateKeys.Refusal(
                "limit", "not the fraction of one end", "choose a number between 0 and 0.5"));
  }

  private static double limit(Options options) {
    return options.find(LIMIT).orElse(options.get(METHOD).equals(MAD) ? MOST_DEVIATIONS : TAIL);
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isNumber, "a number");
  }

  @Override
  public List<String> distributions(Options options) {
    return options.get(COLUMNS);
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    Column met = lit(true);
    for (String name : options.get(COLUMNS)) {
      Optional<Limits> limits = limits(options, columns.distributions(), name);
      if (limits.isPresent()) {
        // In Spark, NaN is greater than every number.
        Column value = columns.value(name).cast(DataTypes.DoubleType);
        met =
            met.and(
                value.geq(lit(limits.get().least())).and(value.leq(lit(limits.get().greatest()))));
      }
    }
    return met;
  }

  @Override
  public Optional<String> found(Options options, Map<String, NumericState> distributions) {
    List<String> found = new ArrayList<>();
    for (String name : options.get(COLUMNS)) {
      found.add(
          limits(options, distributions, name)
              .map(limits -> "%s from %s".formatted(name, limits))
              .orElse("any " + name));
    }
    return Optional.of("it is met by " + String.join(", ", found));
  }

  /** Empty for a column without values, or by mad if more than half of them are equal. */
  private static Optional<Limits> limits(
      Options options, Map<String, NumericState> distributions, String column) {
    NumericState state = distributions.get(column);
    if (state == null || state.count() == 0) {
      return Optional.empty();
    }
    double limit = limit(options);
    if (options.get(METHOD).equals(QUANTILE)) {
      return Optional.of(
          new Limits(state.quantile(limit).orElseThrow(), state.quantile(1 - limit).orElseThrow()));
    }
    double median = state.median().orElseThrow();
    OptionalDouble distance = state.medianDistance();
    return distance.getAsDouble() == 0
        ? Optional.empty()
        : Optional.of(
            new Limits(
                median - limit * NORMAL * distance.getAsDouble(),
                median + limit * NORMAL * distance.getAsDouble()));
  }
}
