package io.plumbline.contracts;

import io.plumbline.profile.NumericState;
import io.plumbline.spark.Columns;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the rows that a check looks at.
 *
 * @param found true for a row that has an equal in the {@link OtherSource} of the check; false
 *     without one
 * @param distributions of the columns that the check asks for; none in a check without data
 */
public record CheckedColumns(
    StructType schema, Column found, Map<String, NumericState> distributions) {
  /** Returns the value of a column. */
  public Column value(String name) {
    return Columns.column(name);
  }

  /** Returns the type of a column; in a check without data, a column may be of type void. */
  public DataType type(String name) {
    return schema.apply(name).dataType();
  }
}
