package io.plumbline.contracts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;

/** {@code { check = in-set, columns = [origin], values = [SEA, PDX] }}: no other value. */
public final class InSet implements RowCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns to look at; a missing value is met");
  private static final Option<List<String>> VALUES =
      Option.texts("values").describedAs("allowed values, read as the type of the column");

  @Override
  public String name() {
    return "in-set";
  }

  @Override
  public String summary() {
    return "Every column has one of the given values, or none.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, VALUES);
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isPlain, "a plain value");
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    List<String> values = options.get(VALUES);
    return Columns.all(
        options.get(COLUMNS).stream()
            .map(name -> isIn(columns.value(name), columns.type(name), values))
            .toList());
  }

  /** A value that is none of the column's type is never met; it must not make others unknown. */
  private static Column isIn(Column value, DataType type, List<String> values) {
    if (type instanceof NullType) {
      return lit(true);
    }
    Object[] typed = values.stream().map(text -> lit(text).try_cast(type)).toArray();
    return value.isNull().or(coalesce(value.isin(typed), lit(false)));
  }
}
