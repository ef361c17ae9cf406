package io.plumbline.jobs.prepare.leaks;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
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
record DoubledRows(long rows, long different, long test, long doubled) {
  private static final String HASH = "__hash";
  private static final String TRAIN = "__train";
  private static final String TEST = "__test";

  /**
   * Counts them by one Spark job.
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
    Column doubled = when(column(TRAIN).gt(lit(0)), column(TEST)).otherwise(lit(0));
    Row found =
        rows.where(split.isin(FeatureColumns.TRAIN, FeatureColumns.TEST))
            .groupBy(xxhash64(values.toArray(Column[]::new)).as(HASH))
            .agg(
                count_if(split.equalTo(FeatureColumns.TRAIN)).as(TRAIN),
                count_if(split.equalTo(FeatureColumns.TEST)).as(TEST))
            .agg(
                coalesce(sum(column(TRAIN).plus(column(TEST))), lit(0L)),
                count(lit(1)),
                coalesce(sum(column(TEST)), lit(0L)),
                coalesce(sum(doubled), lit(0L)))
            .first();
    return new DoubledRows(found.getLong(0), found.getLong(1), found.getLong(2), found.getLong(3));
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
