package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.PlumblineException;
import io.plumbline.spark.ReadColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;

/**
 * Columns whose type only values show: in the frames of a check they are of type void, which fits
 * almost everywhere.
 */
final class OpenTypes {
  /** The types that `ingest` infers. */
  private static final List<DataType> INFERRED =
      List.of(DataTypes.StringType, DataTypes.LongType, DataTypes.DoubleType);

  /** So many columns have 243 combinations of types. */
  private static final int MOST_COLUMNS = 5;

  private OpenTypes() {}

  /** Returns the open columns that an expression reads. */
  static List<String> readBy(String sql, Dataset<Row> rows) {
    Set<String> read = ReadColumns.of(sql);
    return Arrays.stream(rows.schema().fields())
        .filter(field -> field.dataType() instanceof NullType)
        .map(StructField::name)
        .filter(name -> read.stream().anyMatch(name::equalsIgnoreCase))
        .toList();
  }

  /**
   * Returns true if an analysis accepts the rows with open columns as they are, or with any
   * combination of types for them.
   *
   * @param analysis throws if it does not accept the rows
   */
  static boolean fit(Dataset<Row> rows, List<String> open, Consumer<Dataset<Row>> analysis) {
    if (accepts(analysis, rows)) {
      return true;
    }
    int combinations = (int) Math.pow(INFERRED.size(), open.size());
    return open.size() <= MOST_COLUMNS
        && IntStream.range(0, combinations)
            .anyMatch(number -> accepts(analysis, typed(rows, open, number)));
  }

  /** Returns the rows with one combination of types: its number has a digit for each column. */
  private static Dataset<Row> typed(Dataset<Row> rows, List<String> open, int number) {
    List<Column> columns = new ArrayList<>();
    int digits = number;
    for (String name : rows.columns()) {
      if (open.contains(name)) {
        DataType type = INFERRED.get(digits % INFERRED.size());
        columns.add(lit(null).cast(type).as(name));
        digits /= INFERRED.size();
      } else {
        columns.add(column(name));
      }
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static boolean accepts(Consumer<Dataset<Row>> analysis, Dataset<Row> rows) {
    try {
      analysis.accept(rows);
      return true;
    } catch (PlumblineException fault) {
      return false;
    }
  }
}
