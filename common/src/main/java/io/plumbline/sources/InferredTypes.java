package io.plumbline.sources;

import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The types of undeclared text columns, by one pass over the data for all of them: bigint if every
 * value is a whole number that fits, else double if every value is a finite number, else string. A
 * whole number that would not be written in the same way again, such as {@code 007}, {@code +49},
 * or one of more digits than a bigint has, is the name of something: a string. Null tokens do not
 * count; a column without values is a string.
 */
public final class InferredTypes {
  private static final byte NOT_LONG = 1;
  private static final byte NOT_DOUBLE = 2;
  private static final byte HAS_VALUES = 4;

  private InferredTypes() {}

  /**
   * Returns the types by column, in the order of the columns.
   *
   * @param columns names of text columns of the rows
   * @param nulls texts that mean "missing"
   */
  public static Map<String, DataType> of(
      Dataset<Row> rows, List<String> columns, List<String> nulls) {
    Column[] asked = columns.stream().map(Columns::column).toArray(Column[]::new);
    byte[] seen = new byte[columns.size()];
    List<byte[]> byPartition =
        rows.select(asked)
            .mapPartitions(new Look(columns.size(), new HashSet<>(nulls)), Encoders.BINARY())
            .collectAsList();
    for (byte[] part : byPartition) {
      for (int i = 0; i < seen.length; i++) {
        seen[i] |= part[i];
      }
    }
    Map<String, DataType> types = new LinkedHashMap<>();
    for (int i = 0; i < seen.length; i++) {
      types.put(columns.get(i), type(seen[i]));
    }
    return types;
  }

  /** Returns the type of a column that has this text as its only value. */
  public static DataType ofText(String text) {
    return type(look(text));
  }

  private static DataType type(byte seen) {
    if ((seen & HAS_VALUES) == 0 || (seen & NOT_DOUBLE) != 0) {
      return DataTypes.StringType;
    }
    return (seen & NOT_LONG) == 0 ? DataTypes.LongType : DataTypes.DoubleType;
  }

  /**
   * Returns the types that a text rules out. Stricter than a cast: "12D" and "NaN" are not numbers.
   */
  static byte look(String text) {
    String value = text.strip();
    boolean digits = false;
    boolean whole = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' || c == 'e' || c == 'E') {
        whole = false;
      } else if (c != '-' && c != '+') {
        return HAS_VALUES | NOT_LONG | NOT_DOUBLE;
      }
    }
    if (!digits || hasLeadingZero(value) || whole && !isLong(value)) {
      return HAS_VALUES | NOT_LONG | NOT_DOUBLE;
    }
    return (byte) (HAS_VALUES | (whole ? 0 : NOT_LONG) | (isFinite(value) ? 0 : NOT_DOUBLE));
  }

  /** Returns true for {@code 007} and {@code -01.5}, not for {@code 0.7}. */
  private static boolean hasLeadingZero(String value) {
    int first = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
    return value.length() > first + 1
        && value.charAt(first) == '0'
        && value.charAt(first + 1) >= '0'
        && value.charAt(first + 1) <= '9';
  }

  private static boolean isLong(String value) {
    try {
      Long.parseLong(value);
      return value.charAt(0) != '+';
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isFinite(String value) {
    try {
      return Double.isFinite(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static final class Look implements MapPartitionsFunction<Row, byte[]> {
    private final int width;
    private final HashSet<String> nulls;

    Look(int width, Set<String> nulls) {
      this.width = width;
      this.nulls = new HashSet<>(nulls);
    }

    @Override
    public Iterator<byte[]> call(Iterator<Row> rows) {
      byte[] seen = new byte[width];
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < width; i++) {
          boolean open = (seen[i] & NOT_DOUBLE) == 0;
          if (open && !row.isNullAt(i) && !nulls.contains(row.getString(i).strip())) {
            seen[i] |= look(row.getString(i));
          }
        }
      }
      return new ArrayList<>(List.of(seen)).iterator();
    }
  }
}
