package io.plumbline.sources.values;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.columns.BooleanRule;
import io.plumbline.pipeline.columns.ColumnRule;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.pipeline.columns.NumberRule;
import io.plumbline.pipeline.columns.TextRule;
import io.plumbline.pipeline.columns.TimeRule;
import io.plumbline.spark.NativeCalls;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The texts of a column with a block, and the values that the block makes of them.
 *
 * @param written the text as it is written, without blanks around it
 * @param text the right text; null if it is missing
 */
public record ColumnValues(ColumnSpec spec, Column written, Column text) {
  /** Blanks of Unicode, and the mark that begins a file. */
  private static final String BLANKS =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

  /**
   * Builds the expressions.
   *
   * @param column of text
   * @param nulls texts that mean "missing" in columns without their own
   * @param wanted type of the values
   */
  public static ColumnValues of(
      ColumnSpec spec, Column column, List<String> nulls, DataType wanted) {
    Column bare = trim(column, BLANKS);
    boolean isText = wanted instanceof StringType;
    Column right = mapped(spec, isText ? cleaned(spec, column, bare) : bare);
    Object[] tokens = spec.nulls(nulls).toArray();
    Column text = right;
    if (tokens.length > 0) {
      Column isThere = bare.isin(tokens).equalTo(false);
      text = when(isText ? isThere.and(trim(right).isin(tokens).equalTo(false)) : isThere, right);
    }
    return new ColumnValues(spec, bare, text);
  }

  private static Column cleaned(ColumnSpec spec, Column column, Column bare) {
    Optional<TextRule> found =
        spec.rule().filter(TextRule.class::isInstance).map(TextRule.class::cast);
    if (found.isEmpty()) {
      return column;
    }
    TextRule rule = found.get();
    Column text = rule.trim() ? bare : column;
    if (rule.unicode().isPresent()) {
      UnicodeForm form = new UnicodeForm(Normalizer.Form.valueOf(rule.unicode().get().name()));
      text = NativeCalls.ofText(form, "of", DataTypes.StringType, text);
    }
    return rule.letters().isEmpty()
        ? text
        : rule.letters().get() == TextRule.Case.UPPER ? upper(text) : lower(text);
  }

  private static Column mapped(ColumnSpec spec, Column text) {
    return spec.values().isEmpty()
        ? text
        : NativeCalls.ofText(new MappedTexts(spec.values()), "of", DataTypes.StringType, text);
  }

  /**
   * Returns the values by the rule of the block; empty if it has none for this type, so that a cast
   * gives them.
   */
  public Optional<Column> values(DataType wanted) {
    if (spec.rule().isEmpty()) {
      return Optional.empty();
    }
    ColumnRule rule = spec.rule().get();
    if (rule instanceof NumberRule numbers) {
      return Optional.of(
          NativeCalls.ofText(new WrittenNumbers(numbers), "plain", DataTypes.StringType, text)
              .try_cast(wanted));
    }
    if (rule instanceof BooleanRule words) {
      Column small = lower(text);
      return Optional.of(
          when(small.isin(words.yes().toArray()), lit(true))
              .when(small.isin(words.no().toArray()), lit(false)));
    }
    return rule instanceof TimeRule times
        ? times(new WrittenTimes(times), wanted)
        : Optional.empty();
  }

  private Optional<Column> times(WrittenTimes times, DataType wanted) {
    if (wanted instanceof TimestampType) {
      return Optional.of(NativeCalls.ofText(times, "micros", wanted, text));
    }
    if (wanted instanceof TimestampNTZType) {
      return Optional.of(NativeCalls.ofText(times, "localMicros", wanted, text));
    }
    return wanted instanceof DateType
        ? Optional.of(NativeCalls.ofText(times, "days", wanted, text))
        : Optional.empty();
  }
}
