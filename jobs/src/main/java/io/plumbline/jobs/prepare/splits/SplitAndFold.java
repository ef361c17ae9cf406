package io.plumbline.jobs.prepare.splits;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.jobs.prepare.EntityKey;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.tables.FeatureColumns;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;

/**
 * Assigns split and fold of each row before anything is learned: from a hash of its name or its
 * group, or from its time, never from the order of rows; so other rows, partitions or cores change
 * nothing.
 *
 * @param testFrom for a split by time: microseconds from which on a row is in the test set
 */
public record SplitAndFold(SplitSpec spec, long splitSeed, long foldSeed, OptionalDouble testFrom) {
  private static final long SHARES = 1_000_000;

  /**
   * Returns what stays together: the group of a row; without one, the row itself. A row may be
   * called what a group is.
   */
  public Column unit() {
    return spec.group().isEmpty()
        ? column(Marks.ENTITY)
        : coalesce(
            concat(lit("group "), EntityKey.ofGroup(spec.group())),
            concat(lit("row "), column(Marks.ENTITY)));
  }

  /**
   * Train, test, gap, or unlabelled. A labelled row without a time is in the training set of a
   * split by time.
   *
   * @param unit see {@link #unit()}
   */
  public Column split(Column unit, Column time, Column label) {
    Column labelled = when(label.isNull(), lit(FeatureColumns.UNLABELLED));
    if (spec.by() != SplitBy.TIME) {
      Column isTest =
          pmod(xxhash64(unit, lit(splitSeed)), lit(SHARES))
              .lt(lit(Math.round(spec.test() * SHARES)));
      return labelled.when(isTest, lit(FeatureColumns.TEST)).otherwise(lit(FeatureColumns.TRAIN));
    }
    double from = testFrom.orElse(Double.POSITIVE_INFINITY);
    double gapFrom = from - TimeUnit.SECONDS.toMicros(spec.gap().toSeconds());
    return labelled
        .when(unix_micros(time).geq(lit(from)), lit(FeatureColumns.TEST))
        .when(unix_micros(time).geq(lit(gapFrom)), lit(FeatureColumns.GAP))
        .otherwise(lit(FeatureColumns.TRAIN));
  }

  /** From 0; null outside of the training set, by {@link Marks#SPLIT}. */
  public Column fold(Column unit) {
    return when(
        column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN),
        pmod(hash(unit), lit((long) spec.folds())).cast("int"));
  }

  /** The number that decides about the fold. */
  public Column hash(Column unit) {
    return xxhash64(unit, lit(foldSeed));
  }
}
