package io.plumbline.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;

/** Column names as Spark must see them, and conditions over any number of columns. */
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

  /** Returns true if all conditions are, or there is none; see {@link #any}. */
  public static Column all(List<Column> conditions) {
    return conditions.isEmpty() ? lit(true) : balanced(conditions, Column::and);
  }

  /**
   * Returns true if one of the conditions is. They are asked in their order. The expression is as
   * deep as the logarithm of their number: Spark walks expressions by recursion, and one that is as
   * deep as a table is wide uses up the stack.
   */
  public static Column any(List<Column> conditions) {
    return conditions.isEmpty() ? lit(false) : balanced(conditions, Column::or);
  }

  private static Column balanced(List<Column> conditions, BinaryOperator<Column> and) {
    int size = conditions.size();
    return size == 1
        ? conditions.get(0)
        : and.apply(
            balanced(conditions.subList(0, size / 2), and),
            balanced(conditions.subList(size / 2, size), and));
  }
}
