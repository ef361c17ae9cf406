package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Faults;
import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.features.ColumnRoles;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.prepare.splits.FoldClasses;
import io.plumbline.jobs.prepare.splits.Folds;
import io.plumbline.jobs.prepare.splits.SplitAndFold;
import io.plumbline.jobs.prepare.weights.SampleWeight;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.SplitSpec.FoldBy;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.RowPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The features table before it is written, and what was checked on the way.
 *
 * @param rows as {@link FeatureColumns} describes them
 * @param count rows in it
 * @param training those of the training set
 */
record FeatureRows(Dataset<Row> rows, long count, long training, List<QualityCheckRow> checks) {
  static final String NO_FEATURE = "features";

  /**
   * @throws io.plumbline.base.PlumblineException (EXPECTATION) for labels or splits that nothing
   *     can be learned from
   */
  static FeatureRows of(JobContext context, JoinedRows joined, CleanedSource from) {
    PipelineSpec spec = context.spec();
    FeatureChoice choice = choice(spec, joined.rows(), Faults.STOP);
    JoinedCounts counts = JoinedCounts.of(joined, choice, spec.split());
    if (counts.rows() != from.counts().current()) {
      throw new IllegalStateException(
          "Joins made %d rows of %d".formatted(counts.rows(), from.counts().current()));
    }
    requireLabels(spec, from, counts);
    if (spec.task().kind() == TaskKind.BINARY) {
      LabelValues.of(joined.rows().where(column(JoinedRows.MEETS)), spec.task())
          .lines()
          .forEach(line -> context.say("%s", line));
    }
    FeatureChoice left = choice.without(counts.empty());
    if (left.features().isEmpty()) {
      throw PrepareErrors.noFeature(choice.leftOut());
    }
    Dataset<Row> kept = joined.rows().where(column(JoinedRows.MEETS));
    SplitAndFold division =
        SplitAndFold.of(
            kept, spec.split(), context.seed("split"), context.seed("fold"), counts.testFrom());
    Dataset<Row> divided =
        kept.withColumn(
            Marks.SPLIT, division.split(division.unit(), column(Marks.TIME), column(Marks.LABEL)));
    Folds folds = division.folds(divided);
    Dataset<Row> rows = rows(spec, divided, left, folds);
    FoldClasses classes = FoldClasses.of(rows, spec.task().kind(), spec.split());
    sayAndCheckSplit(context, classes.bySplit(), counts, left);
    if (spec.split().foldBy() == FoldBy.ROLLING) {
      checkRolling(context, folds, classes);
    } else if (!classes.lacking().isEmpty()) {
      // To deal the rows of a class would divide groups.
      Map<Integer, Column> dealt =
          spec.split().group().isEmpty() ? classes.dealt(divided, division) : Map.of();
      checkFolds(context, classes, dealt);
      rows = rows(spec, divided, left, folds.with(FoldClasses.fold(folds.fold(), dealt)));
    }
    return new FeatureRows(
        rows,
        counts.kept(),
        Lookup.required(classes.bySplit(), FeatureColumns.TRAIN),
        JoinChecks.of(spec, joined, counts));
  }

  /**
   * Chooses the features, and looks up the other columns that the table needs.
   *
   * @param joined with the columns that the spec may name
   */
  static FeatureChoice choice(PipelineSpec spec, Dataset<Row> joined, Faults faults) {
    FeatureChoice choice = FeatureChoice.of(joined, spec, faults);
    if (choice.features().isEmpty()) {
      faults.report(NO_FEATURE, PrepareErrors.noFeature(choice.leftOut()));
    }
    Marks.requireOwn(joined, spec.evaluate().resampleBy(), "evaluate.resample-by", faults);
    Marks.requireOwn(joined, spec.split().group(), "split.group", faults);
    return choice;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) for a split by time, or rolling folds,
   *     without a time
   */
  static void requireTime(PipelineSpec spec) {
    String from = spec.prepare().from();
    if (spec.task().time().isEmpty() && spec.source(from).time().isEmpty()) {
      throw spec.split().by() == SplitBy.TIME
          ? PrepareErrors.splitNeedsTime(from)
          : PrepareErrors.foldsNeedTime(from);
    }
  }

  /**
   * Writes the rows.
   *
   * @param table of features, or of those of new rows
   */
  void write(JobContext context, DataTable table) {
    long written =
        context.tables().replaceRun(table, Layout.byKey(rows, FeatureColumns.ENTITY_ID, count));
    if (written != count) {
      throw new IllegalStateException(
          "%d feature rows counted, but %d written".formatted(count, written));
    }
  }

  private static void requireLabels(PipelineSpec spec, CleanedSource from, JoinedCounts counts) {
    if (counts.kept() == 0) {
      throw PrepareErrors.nothingLeft(
          from.name(),
          spec.prepare().where().isPresent() && counts.rows() > 0
              ? "none meets prepare.where = `" + spec.prepare().where().get() + "`"
              : "all were late, duplicates, or in quarantine");
    }
    if (counts.labelled() == 0) {
      throw PrepareErrors.noLabel(spec.task().label(), counts.kept());
    }
    long negatives = counts.labelled() - counts.positives();
    if (spec.task().kind() == TaskKind.BINARY && (counts.positives() == 0 || negatives == 0)) {
      throw PrepareErrors.oneClass(
          spec.task().label(), spec.task().positive(), counts.positives(), negatives);
    }
  }

  /**
   * Returns the columns of a features table.
   *
   * @param divided with {@link Marks#SPLIT}
   */
  static Dataset<Row> rows(
      PipelineSpec spec, Dataset<Row> divided, FeatureChoice choice, Folds folds) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                column(JoinedRows.ID).as(FeatureColumns.ENTITY_ID),
                column(Marks.TIME).as(FeatureColumns.EVENT_TIME),
                column(Marks.LABEL).as(FeatureColumns.LABEL),
                column(Marks.SPLIT).as(FeatureColumns.SPLIT),
                folds.fold().as(FeatureColumns.FOLD)));
    folds.trainedFrom().ifPresent(from -> columns.add(from.as(FeatureColumns.TRAINED_FROM)));
    List<String> groups = spec.evaluate().resampleBy();
    if (!groups.isEmpty()) {
      columns.add(EntityKey.ofGroup(groups).as(FeatureColumns.RESAMPLE_BY));
    }
    SampleWeight.value(spec, column(Marks.SPLIT)).ifPresent(columns::add);
    columns.add(column(RowPlace.FILE));
    columns.add(column(RowPlace.LINE));
    choice.features().forEach(feature -> columns.add(feature.value()));
    Dataset<Row> rows = divided.select(columns.toArray(Column[]::new));
    return rows.select(
        Arrays.stream(rows.columns())
            .map(name -> column(name).as(name, ColumnRoles.of(name, spec)))
            .toArray(Column[]::new));
  }

  /** Tells about dealt classes; stops for one with fewer keys than folds. */
  private static void checkFolds(
      JobContext context, FoldClasses classes, Map<Integer, Column> dealt) {
    int folds = context.spec().split().folds();
    if (!dealt.isEmpty()) {
      context.say("%s", classes.text(dealt));
    }
    for (int label : classes.lacking()) {
      if (dealt.containsKey(label)) {
        continue;
      }
      if (isTrial(context, classes)) {
        return;
      }
      SplitSpec split = context.spec().split();
      throw split.group().isEmpty()
          ? PrepareErrors.fewerThanFolds(
              context.spec().task().label(), label == 1, classes.training(label), folds)
          : PrepareErrors.groupsLackClass(
              context.spec().task().label(), label == 1, split.group(), folds);
    }
  }

  /** Tells when folds begin; stops for one that cannot be fitted or measured. */
  private static void checkRolling(JobContext context, Folds folds, FoldClasses classes) {
    context.say("%s", folds.text());
    Optional<FoldClasses.Lack> lack = classes.rollingLack();
    if (lack.isPresent() && !isTrial(context, classes)) {
      throw PrepareErrors.rollingFoldLacksRows(
          context.spec().task().label(),
          lack.get().fold(),
          lack.get().isTrained(),
          lack.get().rows());
    }
  }

  /** So few rows are a trial of `prepare` alone: no other number of positive rows would do. */
  private static boolean isTrial(JobContext context, FoldClasses classes) {
    int folds = context.spec().split().folds();
    boolean few = classes.trainingRows() < 2L * folds;
    if (few) {
      context.say(
          "warning: train needs rows of both classes in each of %d folds, and the training set has"
              + " %s",
          folds, Texts.count(classes.trainingRows(), "row"));
    }
    return few;
  }

  private static void sayAndCheckSplit(
      JobContext context, Map<String, Long> bySplit, JoinedCounts counts, FeatureChoice choice) {
    for (String needed : List.of(FeatureColumns.TRAIN, FeatureColumns.TEST)) {
      if (!bySplit.containsKey(needed)) {
        throw PrepareErrors.emptySplit(
            needed, Texts.word(context.spec().split().by()), counts.labelled());
      }
    }
    if (!counts.empty().isEmpty()) {
      context.say("left out, because no row has a value: %s", String.join(", ", counts.empty()));
    }
    if (!choice.leftOut().isEmpty()) {
      context.say("no features: %s", String.join(", ", choice.leftOut()));
    }
    if (bySplit.containsKey(FeatureColumns.GAP)) {
      context.say(
          "in no set, since they are in the gap before the test set: %s",
          Texts.count(Lookup.required(bySplit, FeatureColumns.GAP), "row"));
    }
    context.say(
        "%,d rows: %,d train, %,d test, %,d unlabeled; %d numeric and %d categorical features",
        counts.kept(),
        Lookup.required(bySplit, FeatureColumns.TRAIN),
        Lookup.required(bySplit, FeatureColumns.TEST),
        bySplit.getOrDefault(FeatureColumns.UNLABELLED, 0L),
        choice.numeric(),
        choice.features().size() - choice.numeric());
  }
}
