package io.plumbline.jobs.suggest;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Chooses the type of a text column: the one that ingest would infer, or a day, a timestamp, or a
 * boolean. One value in a hundred may be of another kind: its row goes to quarantine, so that a
 * single typing error does not make texts of a column of numbers. Codes are never numbers.
 */
final class SuggestedTypes {
  /** A column with fewer values must be clean. */
  private static final int ROWS_PER_EXCEPTION = 100;

  private SuggestedTypes() {}

  static DataType of(ColumnLook column) {
    long values = column.values();
    long whole = column.count(ValueKind.WHOLE);
    long numbers = whole + column.count(ValueKind.NUMBER);
    long days = column.count(ValueKind.DAY);
    long times = days + column.count(ValueKind.TIME);
    if (values == 0) {
      return DataTypes.StringType;
    }
    if (isMost(numbers, values) && column.count(ValueKind.CODE) == 0) {
      return whole == numbers ? DataTypes.LongType : DataTypes.DoubleType;
    }
    if (isMost(times, values)) {
      return days == times ? DataTypes.DateType : DataTypes.TimestampType;
    }
    return isMost(column.count(ValueKind.FLAG), values)
        ? DataTypes.BooleanType
        : DataTypes.StringType;
  }

  static boolean isText(ColumnLook column) {
    return of(column).equals(DataTypes.StringType);
  }

  private static boolean isMost(long some, long values) {
    return values - some <= values / ROWS_PER_EXCEPTION;
  }
}
