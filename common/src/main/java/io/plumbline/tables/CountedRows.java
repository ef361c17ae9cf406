package io.plumbline.tables;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.Observed;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * A frame that counts its rows while it is written: no second pass over the data, and no commit is
 * asked that may be another writer's. A task that the write itself runs counts once, however often
 * Spark tries it; below a shuffle that Delta adds (optimized writes, off by default) a stage that
 * Spark repeats may count twice. One instance serves one attempt to write.
 */
final class CountedRows {
  private final Observation observation = new Observation();
  private final Dataset<Row> rows;

  CountedRows(Dataset<Row> rows) {
    this.rows = rows.observe(observation, count(lit(1)).as("rows"));
  }

  /** The frame to write. */
  Dataset<Row> rows() {
    return rows;
  }

  /** Rows that the finished write took; 0 when no query ran over the frame. */
  long written() {
    Row counts = Observed.row(observation);
    return counts.size() == 0 ? 0 : counts.getLong(0);
  }
}
