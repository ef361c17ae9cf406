package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.tables.FeatureColumns;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;

/**
 * Assigns split and fold of each row before anything is learned: from a hash of its name, or from
 * its time, never from the order of rows; so other rows, partitions or cores change nothing.
 *
 * @param testFrom for a split by time: microseconds from which on a row is in the test set
 */
record SplitAndFold(SplitSpec spec, long splitSeed, long foldSeed, OptionalDouble testFrom) {
  private static final long SHARES = 1_000_000;

  /**
   * Train, test or unlabelled. A labelled row without a time is in the training set of a split by
   * time.
   */
  Column split(Column entity, Column time, Column label) {
    Column isTest =
        spec.by() == SplitBy.HASH
            ? pmod(xxhash64(entity, lit(splitSeed)), lit(SHARES))
                .lt(lit(Math.round(spec.test() * SHARES)))
            : coalesce(
                unix_micros(time).geq(lit(testFrom.orElse(Double.POSITIVE_INFINITY))), lit(false));
    return when(label.isNull(), lit(FeatureColumns.UNLABELLED))
        .when(isTest, lit(FeatureColumns.TEST))
        .otherwise(lit(FeatureColumns.TRAIN));
  }

  /** From 0; null outside of the training set, by {@link Marks#SPLIT}. */
  Column fold(Column entity) {
    return when(
        column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN),
        pmod(hash(entity), lit((long) spec.folds())).cast("int"));
  }

  /** The number that decides about the fold. */
  Column hash(Column entity) {
    return xxhash64(entity, lit(foldSeed));
  }
}
