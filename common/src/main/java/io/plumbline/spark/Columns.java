package io.plumbline.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Column names as Spark must see them. */
public final class Columns {
  private Columns() {}

  /** Quoted, so that a dot or a space in a name is part of the name. */
  public static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }

  /** The column of exactly this name. */
  public static Column column(String name) {
    return col(quoted(name));
  }
}
