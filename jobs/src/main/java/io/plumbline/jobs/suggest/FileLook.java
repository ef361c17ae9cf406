package io.plumbline.jobs.suggest;

import static io.plumbline.spark.Columns.column;

import io.plumbline.sources.RowColumns;
import io.plumbline.stats.PartitionMerge;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** A summary of the rows of a file before any column has a type: one pass for all columns. */
final class FileLook implements Serializable {
  private static final String NOT_TEXT = "^byte \\d+ is not .*";

  private final List<ColumnLook> columns = new ArrayList<>();
  private long rows;
  private long notOfTheEncoding;
  private long withLettersBeyondAscii;

  private FileLook(int width) {
    for (int i = 0; i < width; i++) {
      columns.add(new ColumnLook());
    }
  }

  /**
   * Looks at the rows, by a job of Spark.
   *
   * @param rows with {@link RowColumns#LEADING}
   * @param names columns of plain values
   */
  static FileLook of(Dataset<Row> rows, List<String> names) {
    List<Column> asked = new ArrayList<>(List.of(column(RowColumns.MALFORMED)));
    names.forEach(name -> asked.add(column(name).cast(DataTypes.StringType)));
    int width = names.size();
    return PartitionMerge.inOrder(
        rows.select(asked.toArray(Column[]::new)).toJavaRDD(),
        part -> of(part, width),
        FileLook::plus,
        () -> new FileLook(width));
  }

  private static FileLook of(Iterator<Row> rows, int width) {
    FileLook look = new FileLook(width);
    rows.forEachRemaining(look::add);
    return look;
  }

  private void add(Row row) {
    rows++;
    if (!row.isNullAt(0)) {
      notOfTheEncoding += row.getString(0).matches(NOT_TEXT) ? 1 : 0;
      return;
    }
    boolean beyond = false;
    for (int i = 0; i < columns.size(); i++) {
      String value = row.isNullAt(i + 1) ? null : row.getString(i + 1);
      columns.get(i).add(value);
      beyond |= value != null && value.chars().anyMatch(c -> c > 127);
    }
    withLettersBeyondAscii += beyond ? 1 : 0;
  }

  private FileLook plus(FileLook that) {
    FileLook sum = new FileLook(0);
    for (int i = 0; i < columns.size(); i++) {
      sum.columns.add(columns.get(i).plus(that.columns.get(i)));
    }
    sum.rows = rows + that.rows;
    sum.notOfTheEncoding = notOfTheEncoding + that.notOfTheEncoding;
    sum.withLettersBeyondAscii = withLettersBeyondAscii + that.withLettersBeyondAscii;
    return sum;
  }

  long rows() {
    return rows;
  }

  /** Returns the looks in the order of the names. */
  List<ColumnLook> columns() {
    return columns;
  }

  /** Returns true if more rows contradict the encoding than need it. */
  boolean isOfAnotherEncoding() {
    return notOfTheEncoding > withLettersBeyondAscii;
  }
}
