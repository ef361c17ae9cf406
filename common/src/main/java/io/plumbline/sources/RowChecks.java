package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.sources.values.ColumnValues;
import io.plumbline.sources.values.TextCasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Gives every row its types and the reasons why it cannot be used, all at once: it is malformed, a
 * value is not of its type, a number is not finite, a key column is null. Text columns keep their
 * text; {@link NullTokens} is for those.
 */
public final class RowChecks {
  /** Characters of a value in a reason. */
  private static final int LONGEST_VALUE = 200;

  private static final Pattern VALUE = Pattern.compile("(?s): `(.*)` is not ");

  private RowChecks() {}

  /**
   * Returns the place of each row, the raw text (of bad rows only), the reasons and the rules that
   * it breaks, {@link RowColumns#GOOD}, then the columns, typed.
   *
   * @param rows with {@link RowColumns#LEADING}
   * @param key columns that must not be null
   * @param nulls texts that mean "missing"
   * @param types of the columns that get a type; others keep theirs
   */
  public static Dataset<Row> of(
      Dataset<Row> rows, List<String> key, List<String> nulls, Map<String, DataType> types) {
    return of(rows, key, nulls, types, Map.of());
  }

  /**
   * As {@link #of(Dataset, List, List, Map)}, with columns whose texts are written in a way of
   * their own.
   *
   * @param specs of those columns; columns that are no text have their values already
   */
  public static Dataset<Row> of(
      Dataset<Row> rows,
      List<String> key,
      List<String> nulls,
      Map<String, DataType> types,
      Map<String, ColumnSpec> specs) {
    List<Column> values = new ArrayList<>();
    RowReasons reasons = new RowReasons();
    reasons.add(
        column(RowColumns.MALFORMED).isNotNull(),
        BuiltInRules.RECORD,
        column(RowColumns.MALFORMED));
    Column whole = column(RowColumns.MALFORMED).isNull();
    for (StructField field : typed(rows.schema(), types).fields()) {
      String name = field.name();
      DataType has = rows.schema().apply(name).dataType();
      DataType wanted = field.dataType();
      Cell cell = Cell.of(column(name), has, wanted, nulls, specs.get(name));
      values.add(cell.value().as(name));
      if (!wanted.equals(has)) {
        reasons.add(
            cell.text().isNotNull().and(cell.value().isNull()),
            BuiltInRules.type(name),
            concat(lit(name + ": `"), shown(cell.written()), lit("` is not " + cell.form())));
      }
      if (types.containsKey(name)
          && (wanted instanceof DoubleType || wanted instanceof FloatType)) {
        reasons.add(
            isNotFinite(cell.value()),
            BuiltInRules.finite(name),
            concat(lit(name + ": `"), shown(cell.written()), lit("` is not finite")));
      }
      if (key.contains(name)) {
        reasons.add(
            whole.and(cell.text().isNull()),
            BuiltInRules.key(name),
            lit("key column " + name + " is null"));
      }
    }
    List<Column> select = new ArrayList<>(RowColumns.place());
    select.add(when(reasons.any(), column(RowColumns.RAW)).as(RowColumns.RAW));
    select.add(reasons.texts().as(RowColumns.REASONS));
    select.add(reasons.rules().as(RowColumns.RULES));
    select.add(not(reasons.any()).as(RowColumns.GOOD));
    select.addAll(values);
    return rows.select(select.toArray(Column[]::new));
  }

  /**
   * What becomes of a column.
   *
   * @param written the value as it is written
   * @param text null if it is missing
   * @param form how a value is to be written
   */
  private record Cell(Column written, Column text, Column value, String form) {
    static Cell of(
        Column column,
        DataType has,
        DataType wanted,
        List<String> nulls,
        @Nullable ColumnSpec spec) {
      boolean isText = has instanceof StringType;
      if (spec != null && spec.isBlock() && isText) {
        ColumnValues values = ColumnValues.of(spec, column, nulls, wanted);
        Column usual = wanted.equals(has) ? values.text() : cast(values.text(), has, wanted);
        return new Cell(
            values.written(),
            values.text(),
            values.values(wanted).orElse(usual),
            spec.form(wanted.simpleString()));
      }
      Column text = isText ? present(column, nulls.toArray()) : column;
      Column value = wanted.equals(has) ? column : cast(text, has, wanted);
      return new Cell(text, text, value, wanted.simpleString());
    }
  }

  /**
   * Returns the source's own columns with the types that {@link #of} gives them.
   *
   * @param rows with {@link RowColumns#LEADING}
   */
  public static StructType typed(StructType rows, Map<String, DataType> types) {
    StructType typed = new StructType();
    for (StructField field : rows.fields()) {
      if (!RowColumns.LEADING.contains(field.name())) {
        typed = typed.add(field.name(), types.getOrDefault(field.name(), field.dataType()));
      }
    }
    return typed;
  }

  /**
   * Returns a reason without the value in it, which is all that leaves the quarantine: the value
   * may be personal, and every value would be a reason of its own.
   */
  public static Column rule(Column reason) {
    return regexp_replace(reason, "(?s): `.*` is not ", ": a value is not ");
  }

  /** Returns the value in a reason; empty if it is about none. */
  public static Optional<String> value(String reason) {
    Matcher found = VALUE.matcher(reason);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Cut, and without letters that move the cursor of a terminal. */
  private static Column shown(Column value) {
    return substring(
        regexp_replace(value.cast("string"), "\\p{Cntrl}", "\uFFFD"), 1, LONGEST_VALUE);
  }

  /** Returns true for a row without reasons. */
  public static Column isGood() {
    return column(RowColumns.GOOD);
  }

  private static Column cast(Column value, DataType has, DataType wanted) {
    return has instanceof StringType ? TextCasts.cast(value, wanted) : value.try_cast(wanted);
  }

  /** The text without blanks around it, or null for a null token. */
  private static Column present(Column text, Object[] tokens) {
    Column trimmed = trim(text);
    return tokens.length == 0 ? trimmed : when(trimmed.isin(tokens).equalTo(false), trimmed);
  }

  private static Column isNotFinite(Column value) {
    return isnan(value).or(value.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }
}
