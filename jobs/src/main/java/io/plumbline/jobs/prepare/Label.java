package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * The column to predict as a number: 1 or 0 for a binary task, the value itself for a regression;
 * null stays null.
 */
final class Label {
  private Label() {}

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) when there is no such column
   */
  static Column of(Dataset<Row> rows, TaskSpec task) {
    List<String> own = Marks.own(rows);
    if (!own.contains(task.label())) {
      throw PrepareErrors.unknownColumn("task.label", task.label(), own);
    }
    DataType type = rows.schema().apply(task.label()).dataType();
    Column label = column(task.label());
    Column number = number(label, type);
    if (task.kind() == TaskKind.REGRESSION) {
      return when(isFinite(number), number);
    }
    Column positive = label.cast("string").equalTo(task.positive());
    OptionalDouble wanted = number(task.positive());
    if (wanted.isPresent()) {
      // 1 and 1.0 are the same class, whatever type the column has.
      positive = positive.or(number.isNotNull().and(number.equalTo(wanted.getAsDouble())));
    }
    Column known =
        type instanceof NumericType
            ? label.isNotNull().and(isnan(number).equalTo(false))
            : label.isNotNull();
    return when(known, when(positive, lit(1.0)).otherwise(lit(0.0)));
  }

  private static Column number(Column label, DataType type) {
    if (type instanceof BooleanType || type instanceof NumericType) {
      return label.cast("double");
    }
    return type instanceof StringType
        ? label.try_cast("double")
        : label.cast("string").try_cast("double");
  }

  private static Column isFinite(Column number) {
    return number
        .isNotNull()
        .and(isnan(number).equalTo(false))
        .and(number.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).equalTo(false));
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
