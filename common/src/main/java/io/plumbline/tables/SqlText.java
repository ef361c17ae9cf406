package io.plumbline.tables;

import java.time.Instant;

/** Values and names as they stand in Spark SQL. */
public final class SqlText {
  private SqlText() {}

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  static String moment(Instant value) {
    return "timestamp'" + value + "'";
  }

  public static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
