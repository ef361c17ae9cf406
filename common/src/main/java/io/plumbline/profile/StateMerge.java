package io.plumbline.profile;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Merges neighboring rows of one column and group, of {@link FrameStates#SCHEMA}. */
final class StateMerge implements MapPartitionsFunction<Row, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Merged(rows);
  }

  private static final class Merged implements Iterator<Row> {
    private final Iterator<Row> rows;
    private @Nullable Row first;

    Merged(Iterator<Row> rows) {
      this.rows = rows;
      this.first = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return first != null;
    }

    @Override
    public Row next() {
      Row row = first;
      if (row == null) {
        throw new NoSuchElementException();
      }
      ColumnState merged = null;
      for (first = null; rows.hasNext(); ) {
        Row next = rows.next();
        if (!isSame(row, next)) {
          first = next;
          break;
        }
        ColumnState state = merged == null ? ColumnState.fromBytes(row.getAs(2)) : merged;
        merged = state.merge(ColumnState.fromBytes(next.getAs(2)));
      }
      return merged == null
          ? row
          : RowFactory.create(row.getString(0), row.getString(1), merged.toBytes());
    }

    private static boolean isSame(Row row, Row other) {
      return row.getString(0).equals(other.getString(0))
          && row.getString(1).equals(other.getString(1));
    }
  }
}
