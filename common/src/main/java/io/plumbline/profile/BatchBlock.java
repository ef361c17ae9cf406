package io.plumbline.profile;

import io.plumbline.spark.ColumnBatches.Place;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what {@link StateBlock} does, from batches of columns: a column at a time, so that its
 * counts stay in the core's cache, and without a row for each.
 *
 * @param columns of the batches
 * @param places of the group, then of the columns, then of the label if a state sums it up
 */
record BatchBlock(StateColumns columns, List<Place> places)
    implements FlatMapFunction<Iterator<ColumnarBatch>, Row> {
  private static final UTF8String NULL_GROUP = UTF8String.fromString(FrameStates.NULL_GROUP);
  private static final double MICROS = 1_000_000;

  /** Whether numbers of a type are read from batches as Spark casts them to double. */
  static boolean readsNumber(DataType type) {
    return type instanceof DoubleType
        || type instanceof FloatType
        || type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType
        || type instanceof BooleanType
        || type instanceof DecimalType
        || type instanceof TimestampType;
  }

  /** Whether texts of a type are read from batches. */
  static boolean readsText(DataType type) {
    return type.equals(DataTypes.StringType);
  }

  @Override
  public Iterator<Row> call(Iterator<ColumnarBatch> batches) {
    GroupedStates groups = new GroupedStates(columns);
    while (batches.hasNext()) {
      add(batches.next(), groups);
    }
    return groups.written();
  }

  private void add(ColumnarBatch batch, GroupedStates groups) {
    int rows = batch.numRows();
    if (rows == 0) {
      return;
    }
    GroupedStates.Group[] group = new GroupedStates.Group[rows];
    boolean one = groups(batch, groups, group);
    for (int i = 0; i < columns.numbers(); i++) {
      ColumnVector vector = batch.column(places.get(1 + i).ordinal());
      double[] values = doubles(vector, rows);
      if (one && !vector.hasNull()) {
        group[0].addAll(i, values, dictionaryIds(vector, rows));
      } else {
        addNumbers(i, vector, values, group);
      }
    }
    double[] labels =
        columns.labeled()
            ? doubles(batch.column(places.get(places.size() - 1).ordinal()), rows)
            : new double[0];
    for (int i = 0; i < columns.texts().size(); i++) {
      ColumnVector vector = batch.column(places.get(1 + columns.numbers() + i).ordinal());
      if (!one || columns.texts().get(i).labeled() || !addDictionary(i, vector, group)) {
        addTexts(i, vector, labels, group);
      }
    }
  }

  /**
   * Finds the group of each row; returns true if all rows of the batch are of one by a constant.
   */
  private boolean groups(ColumnarBatch batch, GroupedStates groups, GroupedStates.Group[] found) {
    Place place = places.get(0);
    if (place.ordinal() < 0) {
      Arrays.fill(found, groups.group(name(UTF8String.fromString(place.text()))));
      return true;
    }
    ColumnVector vector = batch.column(place.ordinal());
    for (int row = 0; row < found.length; row++) {
      found[row] = groups.group(name(vector.isNullAt(row) ? null : vector.getUTF8String(row)));
    }
    return false;
  }

  private static UTF8String name(@Nullable UTF8String group) {
    return group == null ? NULL_GROUP : group;
  }

  private static void addNumbers(
      int column, ColumnVector vector, double[] values, GroupedStates.Group[] group) {
    for (int row = 0; row < group.length; row++) {
      if (vector.isNullAt(row)) {
        group[row].addNull(column);
      } else {
        group[row].add(column, values[row]);
      }
    }
  }

  /**
   * Adds texts of one group by the dictionary of their file, which all rows of a batch share: each
   * text is looked at once.
   *
   * @return false if nothing was added, since there is no dictionary or a large one
   */
  private static boolean addDictionary(
      int column, ColumnVector vector, GroupedStates.Group[] group) {
    int[] ids = dictionaryIds(vector, group.length);
    int[] times = new int[ids.length];
    int[] found = new int[ids.length];
    int nulls = 0;
    for (int row = 0; row < ids.length; row++) {
      if (vector.isNullAt(row)) {
        nulls++;
      } else if (ids[row] >= times.length) {
        return false;
      } else {
        times[ids[row]]++;
        found[ids[row]] = row;
      }
    }
    for (int id = 0; id < times.length; id++) {
      if (times[id] > 0) {
        group[0].addRepeated(column, vector.getUTF8String(found[id]), times[id]);
      }
    }
    for (int i = 0; i < nulls; i++) {
      group[0].add(column, null);
    }
    return ids.length > 0;
  }

  private void addTexts(
      int column, ColumnVector vector, double[] labels, GroupedStates.Group[] group) {
    boolean labeled = columns.texts().get(column).labeled();
    for (int row = 0; row < group.length; row++) {
      UTF8String text = vector.isNullAt(row) ? null : vector.getUTF8String(row);
      if (labeled) {
        group[row].add(column, text, labels[row]);
      } else {
        group[row].add(column, text);
      }
    }
  }

  /**
   * Returns where each value is in the dictionary of its file, or nothing if it is in none. Batches
   * that follow each other may be of different dictionaries.
   */
  private static int[] dictionaryIds(ColumnVector vector, int rows) {
    return vector instanceof WritableColumnVector written && written.hasDictionary()
        ? written.getDictionaryIds().getInts(0, rows)
        : new int[0];
  }

  /** The values of a column as Spark casts them to double; anything where it is null. */
  private static double[] doubles(ColumnVector vector, int rows) {
    DataType type = vector.dataType();
    if (type instanceof DoubleType) {
      return vector.getDoubles(0, rows);
    }
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      if (!vector.isNullAt(row)) {
        values[row] = value(vector, type, row);
      }
    }
    return values;
  }

  private static double value(ColumnVector vector, DataType type, int row) {
    if (type instanceof LongType) {
      return vector.getLong(row);
    } else if (type instanceof IntegerType) {
      return vector.getInt(row);
    } else if (type instanceof FloatType) {
      return vector.getFloat(row);
    } else if (type instanceof TimestampType) {
      return vector.getLong(row) / MICROS;
    } else if (type instanceof DecimalType decimal) {
      return vector.getDecimal(row, decimal.precision(), decimal.scale()).toDouble();
    } else if (type instanceof BooleanType) {
      return vector.getBoolean(row) ? 1 : 0;
    } else if (type instanceof ShortType) {
      return vector.getShort(row);
    }
    return vector.getByte(row);
  }
}
