package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Columns that say when something happened; a date is its midnight, in UTC. */
public final class Times {
  private Times() {}

  /**
   * Returns the time that a column has.
   *
   * @param key of the spec that names the column
   * @throws io.plumbline.base.PlumblineException (SPEC) when there is no such column, or it is no
   *     time
   */
  public static Column timestamp(Dataset<Row> rows, String name, String key) {
    List<String> own = Marks.own(rows);
    if (!own.contains(name)) {
      throw PrepareErrors.unknownColumn(key, name, own);
    }
    DataType type = rows.schema().apply(name).dataType();
    if (!isTime(type)) {
      throw PrepareErrors.notATime(key, name, type.simpleString());
    }
    return column(name).cast(DataTypes.TimestampType);
  }

  public static boolean isTime(DataType type) {
    return type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DateType;
  }
}
