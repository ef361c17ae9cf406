package io.plumbline.spark;

import java.time.Instant;

/** Values as Spark SQL literals. */
public final class SqlText {
  private SqlText() {}

  public static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  public static String moment(Instant value) {
    return "timestamp'" + value + "'";
  }
}
