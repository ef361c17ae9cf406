package io.plumbline.tables;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.plumbline.base.Causes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Writes that are one atomic commit each. */
record Commits(Warehouse warehouse) {
  private static final Pattern ODD_NAME = Pattern.compile("[ ,;{}()\\n\\t=]");
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 50;

  /**
   * Replaces the rows that meet a condition; creates the table if there is none.
   *
   * @return rows written, counted in the attempt that was committed
   */
  long replace(String path, Dataset<Row> rows, String condition, List<String> partitions) {
    return again(
        () -> {
          CountedRows counted = new CountedRows(rows);
          DataFrameWriter<Row> writer = writer(counted.rows(), partitions);
          if (!warehouse.exists(path)) {
            mapOddNames(writer, rows);
            writer.mode("append").save(warehouse.location(path));
          } else {
            writer
                .mode("overwrite")
                .option("replaceWhere", condition)
                .save(warehouse.location(path));
          }
          return counted.written();
        });
  }

  /**
   * @param options Delta's, for the writer
   */
  void append(
      String path, Dataset<Row> rows, Map<String, String> options, List<String> partitions) {
    DataFrameWriter<Row> writer = writer(rows, partitions).mode("append").options(options);
    again(
        () -> {
          writer.save(warehouse.location(path));
          return null;
        });
  }

  /** Removes the rows that meet a condition; the table exists. */
  void remove(String path, String condition) {
    again(
        () -> {
          DeltaTable.forPath(warehouse.spark(), warehouse.location(path)).delete(condition);
          return null;
        });
  }

  /** Makes an empty table, unless another writer makes it at the same moment. */
  void create(String path, StructType schema, List<String> partitions) {
    again(
        () -> {
          if (!warehouse.exists(path)) {
            writer(warehouse.empty(schema), partitions)
                .mode("append")
                .save(warehouse.location(path));
          }
          return null;
        });
  }

  static DataFrameWriter<Row> writer(Dataset<Row> rows, List<String> partitions) {
    return rows.write().format("delta").partitionBy(partitions.toArray(String[]::new));
  }

  /**
   * Commits, and tries again after a conflict with another writer, a random moment later: two that
   * create the same table at the same moment conflict, although their rows do not. A failed attempt
   * leaves no trace.
   */
  private static <T> T again(Supplier<T> write) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !Causes.any(e, DeltaConcurrentModificationException.class)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts to commit", e);
    }
  }

  /**
   * Parquet cannot hold names with blanks or brackets; Delta can, by its column mapping. It asks
   * more of a reader, so only tables that need it have it.
   */
  private static void mapOddNames(DataFrameWriter<Row> writer, Dataset<Row> rows) {
    if (Arrays.stream(rows.columns()).anyMatch(name -> ODD_NAME.matcher(name).find())) {
      writer
          .option("delta.columnMapping.mode", "name")
          .option("delta.minReaderVersion", "2")
          .option("delta.minWriterVersion", "5");
    }
  }
}
