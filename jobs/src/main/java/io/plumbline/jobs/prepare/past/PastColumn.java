package io.plumbline.jobs.prepare.past;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Faults;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.jobs.prepare.PrepareErrors;
import io.plumbline.pipeline.past.PastSpec.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of the events and what is asked about it.
 *
 * @param type in which its values are aggregated
 * @param result type of the answer
 */
record PastColumn(Measure measure, String name, DataType type, DataType result) {

  /**
   * Returns the column, unless its values cannot be aggregated in this way, which is reported.
   *
   * @param path of the entry in the spec
   */
  static Optional<PastColumn> of(
      Measure measure, String name, StructType events, String path, Faults faults) {
    String key = path + "." + measure.key();
    List<String> own = Arrays.stream(events.fieldNames()).filter(Marks::isOwn).toList();
    Optional<StructField> field =
        Arrays.stream(events.fields())
            .filter(one -> own.contains(one.name()) && one.name().equalsIgnoreCase(name))
            .findFirst();
    if (field.isEmpty()) {
      faults.report(key, PrepareErrors.unknownColumn(key, name, own));
      return Optional.empty();
    }
    DataType has = field.get().dataType();
    if (!(has instanceof NullType) && !fits(measure, has)) {
      faults.report(key, PrepareErrors.notAggregated(key, name, has.simpleString()));
      return Optional.empty();
    }
    DataType type =
        measure == Measure.SUM || measure == Measure.MEAN || has instanceof NullType
            ? DataTypes.DoubleType
            : has instanceof StringType ? DataTypes.StringType : has;
    return Optional.of(
        new PastColumn(
            measure, name, type, measure == Measure.DISTINCT ? DataTypes.LongType : type));
  }

  private static boolean fits(Measure measure, DataType type) {
    boolean isNumber = type instanceof NumericType;
    boolean isTime =
        type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    return switch (measure) {
      case SUM, MEAN -> isNumber || type instanceof BooleanType;
      case MIN, MAX -> isNumber || isTime;
      case LAST, DISTINCT ->
          isNumber || isTime || type instanceof BooleanType || type instanceof StringType;
    };
  }

  /** Returns the value of an event. */
  Column value() {
    // A boolean is 0 or 1; -0.0 is 0.0, as Spark compares them.
    Column value = column(name).cast(type);
    return type.equals(DataTypes.DoubleType) ? value.plus(0.0) : value;
  }
}
