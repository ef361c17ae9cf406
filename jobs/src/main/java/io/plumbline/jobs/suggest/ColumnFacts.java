package io.plumbline.jobs.suggest;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of plain values in the rows that can be used.
 *
 * @param values rows with a value
 * @param texts distinct values as texts, those of unusable rows included
 * @param least smallest number; empty if it is no number, or if some value is not finite
 * @param earliest first moment of a column of times
 */
record ColumnFacts(
    String name,
    DataType type,
    long values,
    DistinctTexts texts,
    int longest,
    boolean arePadded,
    OptionalDouble least,
    OptionalDouble greatest,
    Optional<Instant> earliest,
    Optional<Instant> latest) {

  boolean isText() {
    return type instanceof StringType;
  }

  boolean isFlag() {
    return type instanceof BooleanType;
  }

  boolean isNumber() {
    return type instanceof NumericType;
  }

  boolean isWhole() {
    return type instanceof IntegralType || type instanceof DecimalType ten && ten.scale() == 0;
  }

  boolean isTime() {
    return type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DateType;
  }

  /** Returns true if the column can be a feature. */
  boolean isFeature() {
    return values > 0 && (isNumber() || isText() || isFlag());
  }

  long distinct() {
    return texts.distinct();
  }
}
