package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.RowColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;

/**
 * Types every row and says why it cannot be used, all reasons at once: it is no row of its format,
 * a value is not of its declared type, a number is not finite, a key column is null. Text columns
 * keep their text as it was delivered: null tokens in them are for `prepare` to see to.
 */
final class RowChecks {
  private RowChecks() {}

  /**
   * Checks and types the rows.
   *
   * @param landed rows as a format gave them
   * @param types of the columns that are to be typed; others keep what they have
   * @return place, raw text (of bad rows only), reasons, then the columns, typed
   */
  static Dataset<Row> of(
      Dataset<Row> landed, SourceSpec source, CleanSpec clean, Map<String, DataType> types) {
    Object[] nulls = clean.nulls().toArray();
    List<Column> values = new ArrayList<>();
    List<Column> reasons = new ArrayList<>(List.of(column(RowColumns.MALFORMED)));
    Column whole = column(RowColumns.MALFORMED).isNull();
    for (String name : RowColumns.own(landed)) {
      DataType has = landed.schema().apply(name).dataType();
      DataType wanted = types.getOrDefault(name, has);
      Column text = has instanceof StringType ? present(column(name), nulls) : column(name);
      Column value = wanted.equals(has) ? column(name) : text.try_cast(wanted);
      values.add(value.as(name));
      if (!wanted.equals(has)) {
        reasons.add(
            when(
                text.isNotNull().and(value.isNull()),
                concat(
                    lit(name + ": `"),
                    text.cast("string"),
                    lit("` is not " + wanted.simpleString()))));
      }
      if (types.containsKey(name)
          && (wanted instanceof DoubleType || wanted instanceof FloatType)) {
        reasons.add(
            when(
                isNotFinite(value),
                concat(lit(name + ": `"), text.cast("string"), lit("` is not finite"))));
      }
      if (source.key().contains(name)) {
        reasons.add(when(whole.and(text.isNull()), lit("key column " + name + " is null")));
      }
    }
    Column why = array_compact(array(reasons.toArray(Column[]::new)));
    List<Column> select =
        new ArrayList<>(
            List.of(
                column(RowColumns.FILE),
                column(RowColumns.BLOCK_START),
                column(RowColumns.LINE),
                when(size(why).gt(0), column(RowColumns.RAW)).as(RowColumns.RAW),
                why.as(RowColumns.REASONS)));
    select.addAll(values);
    return landed.select(select.toArray(Column[]::new));
  }

  static Column isGood() {
    return size(column(RowColumns.REASONS)).equalTo(0);
  }

  /** The text without blanks around it, or null for a null token. */
  private static Column present(Column text, Object[] nulls) {
    Column trimmed = trim(text);
    return nulls.length == 0 ? trimmed : when(trimmed.isin(nulls).equalTo(false), trimmed);
  }

  private static Column isNotFinite(Column value) {
    return isnan(value).or(value.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }
}
