package io.plumbline.contracts;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
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
    return options.get(COLUMNS).stream()
        .filter(name -> !ColumnTypes.isPlain(columns.type(name)))
        .findFirst()
        .map(name -> ColumnTypes.refusal(name, columns, "a text"));
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    return options.get(COLUMNS).stream()
        .map(name -> isWithin(length(columns.value(name).cast("string")), options))
        .reduce(Column::and)
        .orElse(lit(true));
  }

  private static Column isWithin(Column characters, Options options) {
    Column met = lit(true);
    met = options.find(MIN).map(min -> characters.geq(lit(min))).map(met::and).orElse(met);
    return options.find(MAX).map(max -> characters.leq(lit(max))).map(met::and).orElse(met);
  }
}
