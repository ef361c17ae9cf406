package io.plumbline.metrics;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The state of each run of rows of one group, one after the other. */
final class GroupRuns implements Iterator<Tuple2<String, MetricState>> {
  private final Iterator<Row> rows;
  private final FrameMetrics.EmptyState empty;

  /** First row of the next run; null after the last one. */
  private @Nullable Row next;

  /**
   * @param rows with group, label, prediction, hash, and weight
   */
  GroupRuns(Iterator<Row> rows, FrameMetrics.EmptyState empty) {
    this.rows = rows;
    this.empty = empty;
    this.next = read();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Tuple2<String, MetricState> next() {
    Row row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    String group = row.getString(0);
    MetricState state = empty.apply(group);
    do {
      FrameMetrics.add(state, row);
      row = read();
    } while (row != null && group.equals(row.getString(0)));
    next = row;
    return new Tuple2<>(group, state);
  }

  private @Nullable Row read() {
    return rows.hasNext() ? FrameMetrics.checked(rows.next()) : null;
  }
}
