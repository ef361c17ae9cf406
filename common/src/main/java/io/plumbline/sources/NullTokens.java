package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Turns texts that mean "missing" into null, blanks around them ignored; keeps other texts. */
public final class NullTokens {
  private NullTokens() {}

  /**
   * Returns the rows with null for each token in the text columns among {@code columns}.
   *
   * @param tokens as in {@code clean.SOURCE.nulls}
   */
  public static Dataset<Row> toNull(
      Dataset<Row> rows, Collection<String> columns, List<String> tokens) {
    return toNull(rows, columns, column -> tokens);
  }

  /**
   * As {@link #toNull(Dataset, Collection, List)}, with tokens for each column.
   *
   * @param tokens by name of a column
   */
  public static Dataset<Row> toNull(
      Dataset<Row> rows, Collection<String> columns, Function<String, List<String>> tokens) {
    StructField[] fields = rows.schema().fields();
    Column[] all = new Column[fields.length];
    boolean changes = false;
    for (int i = 0; i < fields.length; i++) {
      String name = fields[i].name();
      Column value = column(name);
      boolean text = fields[i].dataType() instanceof StringType && columns.contains(name);
      Object[] values = text ? tokens.apply(name).toArray() : new Object[0];
      changes |= values.length > 0;
      all[i] =
          values.length > 0
              ? when(trim(value).isin(values), lit(null)).otherwise(value).as(name)
              : value;
    }
    return changes ? rows.select(all) : rows;
  }
}
