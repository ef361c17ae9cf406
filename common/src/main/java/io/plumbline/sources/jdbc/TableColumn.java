package io.plumbline.sources.jdbc;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of a table.
 *
 * @param quoted the name in the SQL of the database
 * @param value the value in the SQL of the database, by which Spark gets it whole
 * @param type as Spark reads it
 */
record TableColumn(String name, String quoted, String value, DataType type) {
  /** Returns true if rows can be divided by ranges of the values. */
  boolean isDivisible() {
    boolean isRounded = type instanceof DoubleType || type instanceof FloatType;
    return type instanceof NumericType && !isRounded
        || type instanceof DateType
        || type instanceof TimestampType;
  }
}
