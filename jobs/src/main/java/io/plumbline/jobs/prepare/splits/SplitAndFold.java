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
import io.plumbline.pipeline.SplitSpec.FoldBy;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Assigns split and fold of each row before anything is learned: from a hash of its name or its
 * group, or from its time, never from the order of rows; so partitions or cores change nothing.
 * Other rows change nothing about a hash; they move the bounds of times and classes.
 *
 * @param testFrom for a split by time: microseconds from which on a row is in the test set
 * @param strata for a stratified split: test set and folds of each class
 */
public record SplitAndFold(
    SplitSpec spec,
    long splitSeed,
    long foldSeed,
    OptionalDouble testFrom,
    Optional<Strata> strata) {
  private static final long SHARES = 1_000_000;

  /**
   * Looks at the classes of a stratified split, by one Spark job; any other split needs none.
   *
   * @param rows with {@link Marks}
   */
  public static SplitAndFold of(
      Dataset<Row> rows, SplitSpec spec, long splitSeed, long foldSeed, OptionalDouble testFrom) {
    SplitAndFold plain = new SplitAndFold(spec, splitSeed, foldSeed, testFrom, Optional.empty());
    if (spec.by() != SplitBy.STRATIFIED) {
      return plain;
    }
    List<Double> fractions = new ArrayList<>(List.of(spec.test()));
    if (spec.foldBy() == FoldBy.STRATIFIED) {
      for (double ofTraining : plain.foldEnds()) {
        fractions.add(spec.test() + (1 - spec.test()) * ofTraining);
      }
    }
    Strata strata =
        Strata.of(
            rows.where(column(Marks.LABEL).isNotNull()),
            column(Marks.LABEL),
            plain.splitHash(column(Marks.ENTITY)),
            fractions);
    return new SplitAndFold(spec, splitSeed, foldSeed, testFrom, Optional.of(strata));
  }

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
          strata
              .map(known -> known.part(label, splitHash(unit)).equalTo(0))
              .orElseGet(
                  () ->
                      pmod(splitHash(unit), lit(SHARES)).lt(lit(Math.round(spec.test() * SHARES))));
      return labelled.when(isTest, lit(FeatureColumns.TEST)).otherwise(lit(FeatureColumns.TRAIN));
    }
    double from = testFrom.orElse(Double.POSITIVE_INFINITY);
    double gapFrom = from - TimeUnit.SECONDS.toMicros(spec.gap().toSeconds());
    return labelled
        .when(unix_micros(time).geq(lit(from)), lit(FeatureColumns.TEST))
        .when(unix_micros(time).geq(lit(gapFrom)), lit(FeatureColumns.GAP))
        .otherwise(lit(FeatureColumns.TRAIN));
  }

  /**
   * Returns the folds of the training set. Rolling ones take one Spark job, and so do stratified
   * ones of another split.
   *
   * @param divided with {@link Marks#SPLIT}
   */
  public Folds folds(Dataset<Row> divided) {
    return switch (spec.foldBy()) {
      case HASH, GROUP -> Folds.of(pmod(hash(unit()), lit((long) spec.folds())));
      case ROLLING -> Folds.of(RollingWindows.of(divided, spec));
      case STRATIFIED -> Folds.of(stratum(divided));
    };
  }

  private Column stratum(Dataset<Row> divided) {
    Column label = column(Marks.LABEL);
    if (strata.isPresent()) {
      return strata.get().part(label, splitHash(unit())).minus(lit(1));
    }
    return Strata.of(
            divided.where(column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN)),
            label,
            hash(unit()),
            foldEnds())
        .part(label, hash(unit()));
  }

  /** Fractions of the training set until the end of each fold but the last. */
  private List<Double> foldEnds() {
    List<Double> ends = new ArrayList<>();
    for (int fold = 1; fold < spec.folds(); fold++) {
      ends.add((double) fold / spec.folds());
    }
    return ends;
  }

  private Column splitHash(Column unit) {
    return xxhash64(unit, lit(splitSeed));
  }

  /** The number that decides about the fold. */
  public Column hash(Column unit) {
    return xxhash64(unit, lit(foldSeed));
  }
}
