package io.plumbline.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows made on the driver for one result table: summaries, never data-sized. */
public final class TableRows {
  private final ResultTable table;
  private final List<Row> rows = new ArrayList<>();

  private TableRows(ResultTable table) {
    this.table = table;
  }

  public static TableRows of(ResultTable table) {
    return new TableRows(table);
  }

  /**
   * @param values one for each of {@link ResultTable#own()}, in order; NaN and infinite become null
   * @throws IllegalArgumentException when their number differs
   */
  public TableRows add(Object... values) {
    if (values.length != table.own().size()) {
      throw new IllegalArgumentException(
          "%s has %d columns of its own, not %d"
              .formatted(table.name(), table.own().size(), values.length));
    }
    Object[] clean = values.clone();
    for (int i = 0; i < clean.length; i++) {
      if (clean[i] instanceof Double number && !Double.isFinite(number)) {
        clean[i] = null;
      } else if (clean[i] instanceof Collection<?> list) {
        clean[i] = list.toArray();
      }
    }
    rows.add(RowFactory.create(clean));
    return this;
  }

  public ResultTable table() {
    return table;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
