package io.plumbline.contracts;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** Kinds of columns that checks can look at. A column of type void may be of any kind. */
final class ColumnTypes {
  private ColumnTypes() {}

  static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof NullType;
  }

  /** Returns true if a value has no parts and can be written as a text. */
  static boolean isPlain(DataType type) {
    return !(type instanceof ArrayType
        || type instanceof MapType
        || type instanceof StructType
        || type instanceof BinaryType
        || type instanceof VariantType);
  }

  /** Returns why the first column that does not fit does not; empty if all fit. */
  static Optional<String> misfit(
      List<String> names, CheckedColumns columns, Predicate<DataType> fits, String wanted) {
    return names.stream()
        .filter(name -> !fits.test(columns.type(name)))
        .findFirst()
        .map(
            name ->
                "column %s is %s, not %s"
                    .formatted(name, columns.type(name).simpleString(), wanted));
  }
}
