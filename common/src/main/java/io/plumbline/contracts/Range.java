package io.plumbline.contracts;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/** {@code { check = range, columns = [distance], min = 0, max = 5000 }}: both inclusive. */
public final class Range implements RowCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns of numbers; a missing value is met");
  private static final Option<Double> MIN =
      Option.number("min").optional().describedAs("least value that is met");
  private static final Option<Double> MAX =
      Option.number("max").optional().describedAs("greatest value that is met");

  @Override
  public String name() {
    return "range";
  }

  @Override
  public String summary() {
    return "Every column is within bounds, both inclusive, or has no value; NaN is in no range.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, MIN, MAX);
  }

  @Override
  public Optional<GateKeys.Refusal> check(Options options) {
    return Bounds.refusal(options.find(MIN), options.find(MAX));
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isNumber, "a number");
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    return Columns.all(
        options.get(COLUMNS).stream()
            .map(name -> isWithin(columns.value(name), columns.type(name), options))
            .toList());
  }

  private static Column isWithin(Column value, DataType type, Options options) {
    // In Spark, NaN is greater than every number.
    Column isNumber =
        type instanceof DoubleType || type instanceof FloatType ? not(isnan(value)) : lit(true);
    return isNumber.and(Bounds.holds(value, options.find(MIN), options.find(MAX)));
  }
}
