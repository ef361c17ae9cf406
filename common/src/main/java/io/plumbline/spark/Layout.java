package io.plumbline.spark;

import static io.plumbline.spark.Columns.column;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The physical order of rows that learning depends on. Forests sample by partition, and
 * floating-point sums depend on order; so rows are laid out by their key into a number of
 * partitions that follows from rows and columns alone, never from the number of cores.
 */
public final class Layout {
  /** Rows that one partition may hold, however narrow they are. */
  public static final long ROWS_PER_PARTITION = 250_000;

  /** Values that one partition may hold: one task, one core, a matrix of some tens of MB. */
  public static final long CELLS_PER_PARTITION = 10_000_000;

  /** Values of a frame that is kept in memory: 160 MB, half of what 1 GiB of heap has for it. */
  private static final long CELLS_IN_MEMORY = 20_000_000;

  private Layout() {}

  /** Partitions for so many narrow rows; at least 1. */
  public static int partitions(long rows) {
    return partitions(rows, 1);
  }

  /** Partitions for so many rows of so many columns; at least 1. */
  public static int partitions(long rows, int columns) {
    double byCells = (double) rows * columns / CELLS_PER_PARTITION;
    double byRows = (double) rows / ROWS_PER_PARTITION;
    return (int) Math.max(1, Math.ceil(Math.max(byCells, byRows)));
  }

  /**
   * Returns where a frame is kept that is read several times: in memory up to {@link
   * #CELLS_IN_MEMORY}, else on disk. What tasks read cannot leave memory, and then there is none
   * for them to work with.
   */
  public static StorageLevel kept(long rows, int columns) {
    return (double) rows * columns <= CELLS_IN_MEMORY
        ? StorageLevel.MEMORY_AND_DISK()
        : StorageLevel.DISK_ONLY();
  }

  /**
   * The same rows in the same order on any cluster.
   *
   * @param key column that names a row; unique
   */
  public static Dataset<Row> byKey(Dataset<Row> data, String key, long rows) {
    // One partition by a shuffle, too: to coalesce would make one task of all that comes before.
    int partitions = partitions(rows, data.columns().length);
    Dataset<Row> placed =
        partitions == 1 ? data.repartition(1) : data.repartition(partitions, column(key));
    return placed.sortWithinPartitions(column(key));
  }
}
