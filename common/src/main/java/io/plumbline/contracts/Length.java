package io.plumbline.contracts;

import static org.apache.spark.sql.functions.length;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** {@code { check = length, columns = [origin], min = 3, max = 3 }}: characters of a text. */
public final class Length implements RowCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns to look at; a missing value is met");
  private static final Option<Integer> MIN =
      Option.integer("min").atLeast(0).optional().describedAs("fewest characters");
  private static final Option<Integer> MAX =
      Option.integer("max").atLeast(0).optional().describedAs("most characters");

  @Override
  public String name() {
    return "length";
  }

  @Override
  public String summary() {
    return "Every column has a text of this many characters, or no value.";
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
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isPlain, "a text");
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    return Columns.all(
        options.get(COLUMNS).stream()
            .map(name -> characters(columns.value(name), options))
            .toList());
  }

  private static Column characters(Column value, Options options) {
    return Bounds.holds(length(value.cast("string")), options.find(MIN), options.find(MAX));
  }
}
