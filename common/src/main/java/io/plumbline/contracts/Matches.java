package io.plumbline.contracts;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;

/** {@code { check = matches, columns = [tailnum], pattern = "N[0-9]+[A-Z]*" }}: the whole value. */
public final class Matches implements RowCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns to look at; a missing value is met");
  private static final Option<String> PATTERN =
      Option.text("pattern")
          .describedAs("regular expression of Java that the whole value must match");

  @Override
  public String name() {
    return "matches";
  }

  @Override
  public String summary() {
    return "Every column matches a regular expression as a whole, or has no value.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, PATTERN);
  }

  @Override
  public Optional<GateKeys.Refusal> check(Options options) {
    try {
      Pattern.compile(options.get(PATTERN));
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          new GateKeys.Refusal(
              "pattern",
              "not a regular expression: " + e.getDescription(),
              "correct it at character %d".formatted(e.getIndex() + 1)));
    }
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isPlain, "a text");
  }

  @Override
  public Column met(Options options, CheckedColumns columns) {
    String whole = "\\A(?:" + options.get(PATTERN) + ")\\z";
    return Columns.all(
        options.get(COLUMNS).stream()
            .map(name -> columns.value(name).cast("string").rlike(whole))
            .toList());
  }
}
