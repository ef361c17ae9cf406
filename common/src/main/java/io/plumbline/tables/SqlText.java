package io.plumbline.tables;

import java.time.Instant;

/** Values as Spark SQL literals. */
final class SqlText {
  private SqlText() {}

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  static String moment(Instant value) {
    return "timestamp'" + value + "'";
  }
}
