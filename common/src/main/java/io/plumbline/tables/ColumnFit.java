package io.plumbline.tables;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A column of new rows, matched with the column of the table that takes it.
 *
 * @param own the column of the new rows
 * @param stored the column of the table; null if it has none of that name
 * @param target the type that holds the values of both; null if there is none
 */
record ColumnFit(StructField own, @Nullable StructField stored, @Nullable DataType target) {
  private static final List<DataType> INTEGERS =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  /** Decimal digits of each of them. */
  private static final int[] DIGITS = {3, 5, 10, 20};

  /** Matches columns by name; names that differ in case only are one, as they are for Spark. */
  static List<ColumnFit> of(StructType stored, StructType own) {
    List<ColumnFit> fits = new ArrayList<>();
    for (StructField field : own.fields()) {
      StructField there =
          Arrays.stream(stored.fields())
              .filter(other -> other.name().equalsIgnoreCase(field.name()))
              .findFirst()
              .orElse(null);
      fits.add(
          new ColumnFit(
              field,
              there,
              there == null
                  ? field.dataType()
                  : wider(there.dataType(), field.dataType()).orElse(null)));
    }
    return fits;
  }

  /** The name of the column in the table. */
  String name() {
    return stored == null ? own.name() : stored.name();
  }

  boolean isConflict() {
    return target == null;
  }

  /** Returns true if the stored values need another type. */
  boolean isRetyped() {
    return stored != null && target != null && !same(stored.dataType(), target);
  }

  /** Returns true if whole numbers become doubles, which hold them up to 2^53. */
  boolean mayRound(DataType from) {
    return from.equals(DataTypes.LongType) && DataTypes.DoubleType.equals(target);
  }

  /** The column of the table; there is one. */
  StructField requiredStored() {
    return Objects.requireNonNull(stored, own.name());
  }

  /** The type that holds both; there is one. */
  DataType requiredTarget() {
    return Objects.requireNonNull(target, own.name());
  }

  /** The new values under the name and with the type of the table. */
  Column write() {
    return as(own, requiredTarget()).as(name());
  }

  /** The values of a column with another type; null where it has no value that could be cast. */
  static Column as(StructField from, DataType to) {
    if (same(from.dataType(), to)) {
      return column(from.name());
    }
    return Cast.canTryCast(from.dataType(), to)
        ? column(from.name()).try_cast(to)
        : lit(null).cast(to);
  }

  /**
   * The stored values under the name and with the type that an as-of was written with.
   *
   * @param stored the table's columns
   */
  static Column read(StructType stored, StructField own) {
    return Arrays.stream(stored.fields())
        .filter(field -> field.name().equalsIgnoreCase(own.name()))
        .findFirst()
        .map(field -> described(as(field, own.dataType()), own.name(), field))
        .orElseGet(() -> lit(null).cast(own.dataType()).as(own.name()));
  }

  /** Names a column; its roles are those of the stored column, which a cast would lose. */
  private static Column described(Column value, String name, StructField stored) {
    return stored.metadata().contains(FeatureColumns.ROLES)
        ? value.as(name, stored.metadata())
        : value.as(name);
  }

  /** Returns true if text holds every value of the type exactly. */
  static boolean isPlain(DataType type) {
    return type instanceof AtomicType && !type.equals(DataTypes.BinaryType);
  }

  ColumnFit to(@Nullable DataType other) {
    return new ColumnFit(own, stored, other);
  }

  /** Returns the narrowest type that holds every value of both; empty if there is none. */
  static Optional<DataType> wider(DataType one, DataType other) {
    if (same(one, other)) {
      return Optional.of(one);
    }
    int first = INTEGERS.indexOf(one);
    int second = INTEGERS.indexOf(other);
    if (first >= 0 && second >= 0) {
      return Optional.of(INTEGERS.get(Math.max(first, second)));
    }
    if ((first >= 0 || isFloating(one)) && (second >= 0 || isFloating(other))) {
      return Optional.of(DataTypes.DoubleType);
    }
    Optional<DecimalType> left = decimal(one);
    Optional<DecimalType> right = decimal(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    int scale = Math.max(left.get().scale(), right.get().scale());
    int digits =
        Math.max(
            left.get().precision() - left.get().scale(),
            right.get().precision() - right.get().scale());
    return digits + scale > DecimalType.MAX_PRECISION()
        ? Optional.empty()
        : Optional.of(DataTypes.createDecimalType(digits + scale, scale));
  }

  /** Nullability inside of a type does not count. */
  static boolean same(DataType one, DataType other) {
    return one.catalogString().equals(other.catalogString());
  }

  private static boolean isFloating(DataType type) {
    return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
  }

  private static Optional<DecimalType> decimal(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(decimal);
    }
    int at = INTEGERS.indexOf(type);
    return at < 0 ? Optional.empty() : Optional.of(DataTypes.createDecimalType(DIGITS[at], 0));
  }

  @Override
  public String toString() {
    return "column `%s` is %s, and this run writes %s"
        .formatted(
            name(), requiredStored().dataType().catalogString(), own.dataType().catalogString());
  }
}
