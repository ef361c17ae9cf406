package io.plumbline.features;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.dayofyear;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import io.plumbline.pipeline.transforms.DatePart;
import io.plumbline.pipeline.transforms.DateParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The numeric columns that a date or a timestamp becomes; null where it is null. */
public final class DateColumns {
  private DateColumns() {}

  /** Returns true if columns of a type have parts. */
  public static boolean isDate(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  /**
   * Returns the columns by name, in the order of the parts. A date has no hour and no minute.
   *
   * @param type of the column, for which {@link #isDate} is true
   */
  public static Map<String, Column> of(String name, DataType type, DateParts spec) {
    Map<String, Column> found = new LinkedHashMap<>();
    for (DatePart part : spec.parts()) {
      if (part.isOfDay() && type instanceof DateType) {
        continue;
      }
      Column value = value(part, column(name));
      List<String> names = spec.names(name, part);
      if (names.size() == 1) {
        found.put(names.get(0), value.as(names.get(0)));
      } else {
        found.put(names.get(0), onCircle(value, part, StrictMath::sin).as(names.get(0)));
        found.put(names.get(1), onCircle(value, part, StrictMath::cos).as(names.get(1)));
      }
    }
    return found;
  }

  private static Column value(DatePart part, Column date) {
    return switch (part) {
      case YEAR -> year(date);
      case QUARTER -> quarter(date);
      case MONTH -> month(date);
      case WEEK -> weekofyear(date);
      case DAY_OF_YEAR -> dayofyear(date);
      case DAY -> dayofmonth(date);
      case WEEKDAY -> weekday(date).plus(lit(1));
      case HOUR -> hour(date);
      case MINUTE -> minute(date);
    };
  }

  /** By a list of the values: every machine gives the same bits. */
  private static Column onCircle(Column value, DatePart part, DoubleUnaryOperator function) {
    Column[] values =
        IntStream.range(0, part.period())
            .mapToObj(i -> lit(function.applyAsDouble(2 * Math.PI * i / part.period())))
            .toArray(Column[]::new);
    return get(array(values), value.minus(lit(part.first())));
  }
}
