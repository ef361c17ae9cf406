package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.expr;

import io.plumbline.base.Causes;
import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.spark.SqlSyntax;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;

/** Spark SQL from the spec, checked before any row is read. */
final class Expressions {
  private Expressions() {}

  /**
   * Returns an expression as a column.
   *
   * @param faults gets a warning about an expression that looks at other rows
   * @throws PlumblineException (SPEC) naming the key, with Spark's reason in one line
   */
  static Column value(Dataset<Row> rows, String sql, String key, Faults faults) {
    try {
      Column column = expr(sql);
      Dataset<Row> selected = rows.select(column);
      Optional<String> refusal = ExpressionGuard.refusal(rows, sql, selected);
      if (refusal.isPresent()) {
        throw PrepareErrors.invalidSql(key, sql, refusal.get());
      }
      if (ExpressionGuard.isWindow(rows, selected)) {
        faults.warn(
            "%s = `%s` looks at several rows: those of the test set, too, and those that happened later"
                .formatted(key, sql));
      }
      return column;
    } catch (Exception e) {
      if (e instanceof SparkThrowable) {
        throw PrepareErrors.invalidSql(key, sql, SqlSyntax.reason(e));
      }
      throw e;
    }
  }

  /** As {@link #value}, for a condition. */
  static Column condition(Dataset<Row> rows, String sql, String key, Faults faults) {
    Column column = value(rows, sql, key, faults);
    if (!(rows.select(column).schema().fields()[0].dataType() instanceof BooleanType)) {
      throw PrepareErrors.invalidSql(
          key, sql, "it is not a condition, since its value is not true or false");
    }
    return column;
  }

  /**
   * Runs what touches rows.
   *
   * @throws PlumblineException (SPEC) when a value broke an expression: the expression does not fit
   *     the data
   */
  static <T> T running(Supplier<T> action) {
    try {
      return action.get();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      for (Throwable t : Causes.of(e)) {
        if (t instanceof SparkThrowable known
            && known.getSqlState() != null
            && known.getSqlState().startsWith("22")) {
          throw PrepareErrors.brokenByAValue(SqlSyntax.reason(t), e);
        }
      }
      throw e;
    }
  }
}
