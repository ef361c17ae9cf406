package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Faults;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * The column to predict as a number: 1 or 0 for a binary task, the value itself for a regression;
 * null stays null.
 */
final class Label {
  private Label() {}

  /**
   * Returns the label.
   *
   * @param faults gets an unknown column, and one whose type has no label of the task
   */
  static Column of(Dataset<Row> rows, TaskSpec task, Faults faults) {
    List<String> own = Marks.own(rows);
    if (!own.contains(task.label())) {
      faults.report("task.label", PrepareErrors.unknownColumn("task.label", task.label(), own));
      return lit(null).cast(DataTypes.DoubleType);
    }
    DataType type = rows.schema().apply(task.label()).dataType();
    Column label = column(task.label());
    Column number = number(label, type);
    if (task.kind() == TaskKind.REGRESSION) {
      if (!isNumber(type)) {
        faults.report(
            "task.label", PrepareErrors.labelNotANumber(task.label(), type.simpleString()));
      }
      return when(isFinite(number), number);
    }
    Column positive = text(label).equalTo(task.positive());
    OptionalDouble wanted = number(task.positive());
    if (isNeverMet(type, task.positive(), wanted)) {
      faults.report(
          "task.positive",
          PrepareErrors.positiveOfAnotherType(task.label(), type.simpleString(), task.positive()));
    }
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

  /** Returns the label as text, without blanks around it, as values are read everywhere. */
  static Column text(Column label) {
    return trim(label.cast("string"));
  }

  private static Column number(Column label, DataType type) {
    if (type instanceof BooleanType || type instanceof NumericType) {
      return label.cast("double");
    }
    return type instanceof StringType
        ? label.try_cast("double")
        : label.cast("string").try_cast("double");
  }

  /** Returns true if values of the type can be read as numbers. */
  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType || type instanceof StringType;
  }

  /** Returns true if no value of the type is the positive one, so that every label would be 0. */
  private static boolean isNeverMet(DataType type, String positive, OptionalDouble number) {
    if (type instanceof BooleanType) {
      return !List.of("true", "false").contains(positive)
          && (number.isEmpty() || number.getAsDouble() != 0 && number.getAsDouble() != 1);
    }
    return type instanceof NumericType && number.isEmpty();
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
