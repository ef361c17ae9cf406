package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.features.FeatureTransform;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SplitSpec.FoldBy;
import io.plumbline.profile.NumericState;
import io.plumbline.spark.Columns;
import io.plumbline.spark.Instants;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows that may be learned from, laid out once and kept in memory, with the states of every
 * column by fold: what a transform of any fold, or of all rows, needs is a merge of those states
 * and no further pass.
 */
final class TrainingRows {
  /** True if the search sees the row. */
  static final String SEARCHED = "_searched";

  private static final int SHARES = 1_000_000;

  private final PipelineSpec spec;
  private final Dataset<Row> rows;
  private final Row summary;
  private final FoldStates states;

  private TrainingRows(PipelineSpec spec, Dataset<Row> rows, Row summary, FoldStates states) {
    this.spec = spec;
    this.rows = rows;
    this.summary = summary;
    this.states = states;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no row, one class only, a
   *     fold without rows, or folds of another kind than the spec names
   */
  static TrainingRows read(JobContext context) {
    PipelineSpec spec = context.spec();
    DataTable table = DataTable.features(spec.pipeline());
    Dataset<Row> train =
        context
            .tables()
            .readOwn(table)
            .where(
                col(FeatureColumns.SPLIT)
                    .equalTo(FeatureColumns.TRAIN)
                    .and(col(FeatureColumns.LABEL).isNotNull()));
    if (FoldGroup.isRolling(train) != (spec.split().foldBy() == FoldBy.ROLLING)) {
      throw TrainErrors.foldsOfAnotherKind(
          table.label(),
          FoldGroup.isRolling(train) ? "rolling folds" : "folds that do not roll",
          Texts.word(spec.split().foldBy()));
    }
    boolean isWeighted = List.of(train.columns()).contains(FeatureColumns.SAMPLE_WEIGHT);
    if (spec.task().weights().column().isPresent() && !isWeighted) {
      throw TrainErrors.noWeights(table.label(), spec.task().weights().column().get());
    }
    Row summary = context.step("fingerprint", () -> summary(train));
    if (summary.getLong(0) == 0) {
      throw TrainErrors.noTrainingRows(table.label(), spec.task().label());
    }
    TrainingRows found =
        context.step(
            "statistics",
            () -> {
              Dataset<Row> rows =
                  Layout.byKey(train, FeatureColumns.ENTITY_ID, summary.getLong(0))
                      .withColumn(SEARCHED, searched(context))
                      .persist(StorageLevel.MEMORY_AND_DISK());
              return of(spec, rows, summary);
            });
    found.refuseWhatCannotBeLearned(table);
    return found;
  }

  /**
   * Collects the states of all folds.
   *
   * @param rows with {@link #SEARCHED}
   * @param summary of the same rows
   */
  static TrainingRows of(PipelineSpec spec, Dataset<Row> rows, Row summary) {
    return new TrainingRows(spec, rows, summary, FoldStates.of(rows, spec.features()));
  }

  long count() {
    return summary.getLong(0);
  }

  /** Count and a sum of hashes over all columns: the same for the same rows in any order. */
  String fingerprint() {
    return summary.getLong(0) + "/" + summary.get(1);
  }

  Optional<Instant> from() {
    return time(2);
  }

  Optional<Instant> until() {
    return time(3);
  }

  private Optional<Instant> time(int at) {
    return summary.isNullAt(at) ? Optional.empty() : Optional.of(Instants.of(summary.get(at)));
  }

  /** Cached; own columns of the features table and {@link #SEARCHED}. */
  Dataset<Row> all() {
    return rows;
  }

  private Dataset<Row> searchedOnly() {
    return rows.where(col(SEARCHED));
  }

  long searchedCount() {
    return states.label(FoldGroup::searched).rows();
  }

  /** Returns the searched rows that a fold holds out or is trained on. */
  Dataset<Row> searchedFor(int fold) {
    return FoldGroup.ofFold(searchedOnly(), fold);
  }

  /** Learned from the searched rows of all other folds, or of the older ones. */
  FeatureTransform transformWithout(int fold) {
    return states.transform(group -> group.isSearchedWithout(fold));
  }

  double meanLabelWithout(int fold) {
    return weights().meanLabel(group -> group.isSearchedWithout(fold));
  }

  /** Returns the weights of these rows. */
  FitWeights weights() {
    return new FitWeights(spec.task().weights(), states);
  }

  /** Returns the weight of a row in the fits of a fold. */
  Column fitWeightWithout(int fold) {
    return weights().inFit(group -> group.isSearchedWithout(fold));
  }

  FeatureTransform transformOfAll() {
    return states.transform(group -> true);
  }

  void forget() {
    rows.unpersist();
  }

  private void refuseWhatCannotBeLearned(DataTable table) {
    NumericState label = states.label(group -> true);
    if (spec.task().kind().hasClasses() && label.min().equals(label.max())) {
      forget();
      throw TrainErrors.oneClass(
          table.label(),
          count(),
          label.min().orElseThrow(),
          spec.task().label(),
          spec.task().positive());
    }
    requireRows(FoldGroup::isSearchedIn, fold -> TrainErrors.foldWithoutRows(place(table, fold)));
    requireRows(
        FoldGroup::isSearchedWithout, fold -> TrainErrors.foldTrainedOnNoRow(place(table, fold)));
  }

  private TrainErrors.FoldPlace place(DataTable table, int fold) {
    return new TrainErrors.FoldPlace(table.label(), fold, spec.split().folds(), searchedCount());
  }

  private void requireRows(
      BiPredicate<FoldGroup, Integer> belongs, IntFunction<PlumblineException> error) {
    for (int fold = 0; fold < spec.split().folds(); fold++) {
      int wanted = fold;
      if (!states.hasAny(group -> belongs.test(group, wanted))) {
        forget();
        throw error.apply(fold);
      }
    }
  }

  /** By a hash of the key, so that the sample is the same whatever the order and number of rows. */
  private static Column searched(JobContext context) {
    double share = context.spec().train().search().sample();
    Column hash = xxhash64(col(FeatureColumns.ENTITY_ID), lit(context.seed("search-sample")));
    return pmod(hash, lit((long) SHARES)).lt(lit(Math.round(share * SHARES)));
  }

  private static Row summary(Dataset<Row> train) {
    Column[] all = Arrays.stream(train.columns()).map(Columns::column).toArray(Column[]::new);
    return train
        .select(
            functions.count(lit(1)),
                coalesce(sum(xxhash64(all).cast("decimal(20,0)")), lit(0)).cast("string"),
            min(col(FeatureColumns.EVENT_TIME)), max(col(FeatureColumns.EVENT_TIME)))
        .first();
  }
}
