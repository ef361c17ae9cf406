package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The features table before it is written, and what was checked on the way.
 *
 * @param rows as {@link FeatureColumns} describes them
 * @param count rows in it
 */
record FeatureRows(Dataset<Row> rows, long count, List<QualityCheckRow> checks) {
  static final String NO_FEATURE = "features";

  /**
   * @throws io.plumbline.base.PlumblineException (EXPECTATION) for labels or splits that nothing
   *     can be learned from
   */
  static FeatureRows of(JobContext context, JoinedRows joined, CleanedSource from) {
    PipelineSpec spec = context.spec();
    FeatureChoice choice = choice(spec, joined.rows(), Faults.STOP);
    JoinedCounts counts = JoinedCounts.of(joined, choice, spec.split());
    if (counts.rows() != from.counts().kept()) {
      throw new IllegalStateException(
          "Joins made %d rows of %d".formatted(counts.rows(), from.counts().kept()));
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
    Dataset<Row> rows = rows(context, joined, left, counts);
    sayAndCheckSplit(context, rows, counts, left);
    return new FeatureRows(rows, counts.kept(), JoinChecks.of(spec, joined, counts));
  }

  /**
   * Chooses the features, and looks up the other columns that the table needs.
   *
   * @param joined with the columns that the spec may name
   */
  static FeatureChoice choice(PipelineSpec spec, Dataset<Row> joined, Faults faults) {
    FeatureChoice choice = FeatureChoice.of(joined, spec.task(), spec.features(), faults);
    if (choice.features().isEmpty()) {
      faults.report(NO_FEATURE, PrepareErrors.noFeature(choice.leftOut()));
    }
    Marks.requireOwn(joined, spec.evaluate().resampleBy(), "evaluate.resample-by", faults);
    return choice;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) for a split by time without a time
   */
  static void requireTime(PipelineSpec spec) {
    String from = spec.prepare().from();
    if (spec.task().time().isEmpty() && spec.source(from).time().isEmpty()) {
      throw PrepareErrors.splitNeedsTime(from);
    }
  }

  void write(JobContext context) {
    long written =
        context
            .tables()
            .replaceRun(
                DataTable.features(context.spec().pipeline()),
                Layout.byKey(rows, FeatureColumns.ENTITY_ID, count));
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

  private static Dataset<Row> rows(
      JobContext context, JoinedRows joined, FeatureChoice choice, JoinedCounts counts) {
    SplitAndFold division =
        new SplitAndFold(
            context.spec().split(), context.seed("split"), context.seed("fold"), counts.testFrom());
    Column entity = column(Marks.ENTITY);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                column(JoinedRows.ID).as(FeatureColumns.ENTITY_ID),
                column(Marks.TIME).as(FeatureColumns.EVENT_TIME),
                column(Marks.LABEL).as(FeatureColumns.LABEL),
                column(Marks.SPLIT).as(FeatureColumns.SPLIT),
                division.fold(entity).as(FeatureColumns.FOLD)));
    List<String> groups = context.spec().evaluate().resampleBy();
    if (!groups.isEmpty()) {
      columns.add(EntityKey.ofGroup(groups).as(FeatureColumns.RESAMPLE_BY));
    }
    choice.features().forEach(feature -> columns.add(feature.value()));
    return joined
        .rows()
        .where(column(JoinedRows.MEETS))
        .withColumn(Marks.SPLIT, division.split(entity, column(Marks.TIME), column(Marks.LABEL)))
        .select(columns.toArray(Column[]::new));
  }

  private static void sayAndCheckSplit(
      JobContext context, Dataset<Row> rows, JoinedCounts counts, FeatureChoice choice) {
    Map<String, Long> bySplit = new TreeMap<>();
    rows.groupBy(column(FeatureColumns.SPLIT))
        .agg(org.apache.spark.sql.functions.count(lit(1)))
        .collectAsList()
        .forEach(row -> bySplit.put(row.getString(0), row.getLong(1)));
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
      context.say(
          "no features, by their type or by the spec: %s", String.join(", ", choice.leftOut()));
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
