package io.plumbline.jobs.prepare.leaks;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows with equal features on both sides of the split.
 *
 * @param rows of the training and the test set
 * @param different combinations of features among them
 * @param test rows of the test set
 * @param doubled of these, those whose features all equal those of a training row
 */
record DoubledRows(long rows, long different, long test, long doubled) implements Serializable {
  private static final String HASH = "__hash";
  private static final String TEST = "__test";
  private static final DoubledRows NONE = new DoubledRows(0, 0, 0, 0);

  /**
   * Counts them by one Spark job. Nearly every row differs, so a hash table of them would need
   * memory for all: they are sorted instead, which spills.
   *
   * @param rows of a features table
   */
  static DoubledRows of(Dataset<Row> rows) {
    List<Column> values = new ArrayList<>();
    for (String name : FeatureColumns.features(rows.schema())) {
      // The hash skips nulls, so (1, null) and (null, 1) would be equal.
      values.add(column(name).isNull());
      values.add(column(name));
    }
    Column split = column(FeatureColumns.SPLIT);
    return rows.where(split.isin(FeatureColumns.TRAIN, FeatureColumns.TEST))
        .select(
            xxhash64(values.toArray(Column[]::new)).as(HASH),
            split.equalTo(FeatureColumns.TEST).as(TEST))
        .repartition(column(HASH))
        .sortWithinPartitions(HASH)
        .toJavaRDD()
        .mapPartitions(sorted -> List.of(of(sorted)).iterator())
        .fold(NONE, DoubledRows::plus);
  }

  /**
   * @param sorted hash, and whether it is of a test row
   */
  private static DoubledRows of(Iterator<Row> sorted) {
    DoubledRows all = NONE;
    Row next = sorted.hasNext() ? sorted.next() : null;
    while (next != null) {
      long hash = next.getLong(0);
      long rows = 0;
      long test = 0;
      do {
        rows++;
        test += next.getBoolean(1) ? 1 : 0;
        next = sorted.hasNext() ? sorted.next() : null;
      } while (next != null && next.getLong(0) == hash);
      all = all.plus(new DoubledRows(rows, 1, test, rows > test ? test : 0));
    }
    return all;
  }

  private DoubledRows plus(DoubledRows other) {
    return new DoubledRows(
        rows + other.rows, different + other.different, test + other.test, doubled + other.doubled);
  }

  /** Returns the fraction of the test rows that are doubled. */
  double share() {
    return test == 0 ? 0 : (double) doubled / test;
  }

  /** Returns true if so few combinations occur that rows are equal by chance. */
  boolean isCommon() {
    return different < rows / 2;
  }
}
