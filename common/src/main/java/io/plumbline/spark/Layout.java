package io.plumbline.spark;

import static io.plumbline.spark.Columns.column;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The physical order of rows that learning depends on. Forests sample by partition, and
 * floating-point sums depend on order; so rows are laid out by their key into a number of
 * partitions that follows from their count alone, never from the number of cores.
 */
public final class Layout {
  /** Rows that one partition may hold: one task, one core, a compact matrix of some tens of MB. */
  public static final long ROWS_PER_PARTITION = 250_000;

  private Layout() {}

  /** Partitions for so many rows; at least 1. */
  public static int partitions(long rows) {
    return (int) Math.max(1, (rows + ROWS_PER_PARTITION - 1) / ROWS_PER_PARTITION);
  }

  /**
   * The same rows in the same order on any cluster.
   *
   * @param key column that names a row; unique
   */
  public static Dataset<Row> byKey(Dataset<Row> data, String key, long rows) {
    int partitions = partitions(rows);
    Dataset<Row> placed =
        partitions == 1 ? data.coalesce(1) : data.repartition(partitions, column(key));
    return placed.sortWithinPartitions(column(key));
  }
}
