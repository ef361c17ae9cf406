package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.Collection;
import java.util.List;
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
    if (tokens.isEmpty()) {
      return rows;
    }
    Object[] values = tokens.toArray();
    StructField[] fields = rows.schema().fields();
    Column[] all = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String name = fields[i].name();
      Column value = column(name);
      boolean text = fields[i].dataType() instanceof StringType && columns.contains(name);
      all[i] = text ? when(trim(value).isin(values), lit(null)).otherwise(value).as(name) : value;
    }
    return rows.select(all);
  }
}
