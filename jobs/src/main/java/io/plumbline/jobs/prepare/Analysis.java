package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;

/**
 * The purpose for which the plan of `prepare` is built: a run, which stops at the first fault, or a
 * check on tables without rows, which continues after each.
 *
 * @param standIn type of a column that is at fault; void in a check in which columns of type void
 *     may be of any type, each of another
 */
public record Analysis(Faults faults, DataType standIn) {
  public static final Analysis OF_A_RUN = new Analysis(Faults.STOP, DataTypes.NullType);

  /** Returns true if rows may be read. */
  public boolean isRun() {
    return equals(OF_A_RUN);
  }

  /** Returns the value of an expression, see {@link Expressions#value}. */
  public Column value(Dataset<Row> rows, String sql, String key) {
    List<String> open = open(sql, rows);
    if (open.isEmpty()) {
      return faults.orElse(
          key, () -> Expressions.value(rows, sql, key, faults), this::standInColumn);
    }
    requireFit(rows, sql, key, open, frame -> Expressions.value(frame, sql, key, faults));
    return standInColumn();
  }

  /** Returns a condition, see {@link Expressions#condition}. */
  public Column condition(Dataset<Row> rows, String sql, String key) {
    List<String> open = open(sql, rows);
    if (open.isEmpty()) {
      return faults.orElse(
          key, () -> Expressions.condition(rows, sql, key, faults), () -> lit(true));
    }
    requireFit(rows, sql, key, open, frame -> Expressions.condition(frame, sql, key, faults));
    return lit(true);
  }

  /** Returns the columns of open type that an expression reads; none in a run. */
  private List<String> open(String sql, Dataset<Row> rows) {
    return isRun() || !(standIn instanceof NullType) ? List.of() : OpenTypes.readBy(sql, rows);
  }

  /**
   * Reports an expression of open columns that fits no combination of their types. One column by
   * itself is always reported: other checks have tried its types.
   */
  private void requireFit(
      Dataset<Row> rows,
      String sql,
      String key,
      List<String> open,
      Consumer<Dataset<Row>> analysis) {
    if (open.size() == 1 || !OpenTypes.fit(rows, open, analysis)) {
      faults.report(key, PrepareErrors.invalidSql(key, sql, "no type of its columns fits"));
    }
  }

  /** Returns the time that a column has, see {@link Times#timestamp}. */
  public Column timestamp(Dataset<Row> rows, String name, String key) {
    return faults.orElse(
        key, () -> Times.timestamp(rows, name, key), () -> lit(null).cast(DataTypes.TimestampType));
  }

  /** Returns the column that takes the place of one that is at fault. */
  Column standInColumn() {
    return lit(null).cast(standIn);
  }
}
