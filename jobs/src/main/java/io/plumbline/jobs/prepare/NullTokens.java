package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Texts that mean "missing" become null, blanks around them not counted. Other texts stay as they
 * are.
 */
final class NullTokens {
  private NullTokens() {}

  static Dataset<Row> toNull(Dataset<Row> rows, List<String> tokens) {
    if (tokens.isEmpty()) {
      return rows;
    }
    Object[] values = tokens.toArray();
    StructField[] fields = rows.schema().fields();
    Column[] columns = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Column value = column(fields[i].name());
      boolean text = fields[i].dataType() instanceof StringType && Marks.isOwn(fields[i].name());
      columns[i] =
          text
              ? when(trim(value).isin(values), lit(null)).otherwise(value).as(fields[i].name())
              : value;
    }
    return rows.select(columns);
  }
}
