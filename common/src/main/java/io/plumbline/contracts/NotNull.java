package io.plumbline.contracts;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.spark.Columns;
import java.util.List;
import org.apache.spark.sql.Column;

/** {@code { check = not-null, columns = [dest, origin] }}: every column has a value. */
public final class NotNull implements RowCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns that must have a value");

  @Override
  public String name() {
    return "not-null";
  }

  @Override
  public String summary() {
    return "Every column has a value.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS);
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    return Columns.all(
        options.get(COLUMNS).stream().map(name -> columns.value(name).isNotNull()).toList());
  }
}
