package io.plumbline.contracts;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.spark.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * {@code { check = foreign-key, columns = [dest], in = airports, on = [faa] }}: the other source
 * has a row with these values. As in SQL, a row without a value in one of the columns meets it.
 */
public final class ForeignKey implements RowCheck {
  private static final String IN = "in";
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns that together name a row of the other source");
  private static final Option<String> SOURCE =
      Option.text(IN).describedAs("the other source; its rows before as-of count");
  private static final Option<List<String>> ON =
      Option.texts("on")
          .optional()
          .describedAs(
              "the same columns in the other source, in the same order; else of the same name");

  @Override
  public String name() {
    return "foreign-key";
  }

  @Override
  public String summary() {
    return "Another source has a row with the values of the columns.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, SOURCE, ON);
  }

  @Override
  public Optional<String> sourceKey() {
    return Optional.of(IN);
  }

  @Override
  public Optional<GateKeys.Refusal> check(Options options) {
    int columns = options.get(COLUMNS).size();
    return options.find(ON).filter(on -> on.size() != columns).isPresent()
        ? Optional.of(
            new GateKeys.Refusal(
                "on", "not as long as columns", "name one for each column, in the same order"))
        : Optional.empty();
  }

  @Override
  public Optional<OtherSource> otherSource(Options options) {
    List<String> columns = options.get(COLUMNS);
    List<String> others = options.find(ON).orElse(columns);
    Map<String, String> on = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      on.put(columns.get(i), others.get(i));
    }
    return Optional.of(new OtherSource(options.get(SOURCE), on));
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    return Columns.any(
            options.get(COLUMNS).stream().map(name -> columns.value(name).isNull()).toList())
        .or(columns.found());
  }
}
