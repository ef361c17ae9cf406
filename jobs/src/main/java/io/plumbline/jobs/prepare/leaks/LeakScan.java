package io.plumbline.jobs.prepare.leaks;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import io.plumbline.results.FeatureCheckRow;
import io.plumbline.results.FeatureCheckRow.Verdict;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks for features that a model should not learn from: those that contain the outcome, name the
 * row, or repeat training rows in the test set. One pass for all features and one for whole rows;
 * the verdicts are told and stored, and stop nothing.
 */
public final class LeakScan {
  static final String PREDICTS_LABEL = "predicts-label";
  static final String IS_KEY = "is-key";
  static final String UNIQUE_TEXT = "unique-text";
  static final String DOUBLED_ROWS = "doubled-rows";
  static final String ALL_FEATURES = "*";

  private static final double MOST_AUC = 0.98;
  private static final double MOST_DISTINCT = 0.9;
  private static final double MOST_DOUBLED = 0.01;

  /** Rows of each class below which chance separates them, and of texts that differ by chance. */
  private static final long LEAST_OF_A_CLASS = 20;

  private static final long LEAST_TEXTS = 100;

  /** With fewer, one class has too few, and there are too few texts. */
  private static final long LEAST_ROWS = 2 * LEAST_OF_A_CLASS;

  private static final String GROUP = "__group";

  /** Names of the groups: the class, then the half. */
  private static final String OTHERS = "0";

  private static final String POSITIVES = "1";

  private final PipelineSpec spec;
  private final SortedMap<String, Map<String, ColumnState>> states;

  private LeakScan(PipelineSpec spec, SortedMap<String, Map<String, ColumnState>> states) {
    this.spec = spec;
    this.states = states;
  }

  /**
   * Checks all features. So few rows that no feature can be judged are not read for it.
   *
   * @param rows of a features table
   * @param training rows of the training set
   */
  public static List<FeatureCheckRow> of(JobContext context, Dataset<Row> rows, long training) {
    List<FeatureCheckRow> found = new ArrayList<>();
    if (training >= LEAST_ROWS) {
      found.addAll(ofFeatures(context, rows));
    }
    key(context.spec(), FeatureColumns.features(rows.schema()), training).ifPresent(found::add);
    found.add(doubled(DoubledRows.of(rows)));
    found.stream()
        .filter(check -> check.verdict() != Verdict.OK)
        .forEach(check -> context.say("warning: %s", check.detail()));
    return found;
  }

  private static List<FeatureCheckRow> ofFeatures(JobContext context, Dataset<Row> rows) {
    List<String> numeric = FeatureColumns.numeric(rows.schema());
    List<String> categorical = FeatureColumns.categorical(rows.schema());
    Dataset<Row> training = rows.where(column(FeatureColumns.SPLIT).equalTo(FeatureColumns.TRAIN));
    Column half =
        pmod(
            xxhash64(column(FeatureColumns.ENTITY_ID), lit(context.seed("feature-checks"))),
            lit(2L));
    Column positive = positive(context.spec().task().kind(), training);
    LeakScan scan =
        new LeakScan(
            context.spec(),
            FrameStates.byGroup(
                training.withColumn(
                    GROUP, concat(positive.cast("int").cast("string"), half.cast("string"))),
                numeric,
                categorical,
                GROUP));
    List<FeatureCheckRow> found = new ArrayList<>();
    numeric.forEach(name -> scan.check(name, scan.aucOfNumbers(name)).ifPresent(found::add));
    for (String name : categorical) {
      scan.check(name, scan.aucOfLevels(name)).ifPresent(found::add);
      if (!context.spec().features().text().columns().contains(name)) { // not encoded as a whole
        scan.uniqueText(name).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Positive, or for a regression above the mean. */
  private static Column positive(TaskKind kind, Dataset<Row> training) {
    Column label = column(FeatureColumns.LABEL);
    if (kind == TaskKind.BINARY) {
      return label.equalTo(1.0);
    }
    Row mean = training.agg(avg(label)).first();
    return mean.isNullAt(0) ? lit(false) : label.gt(lit(mean.getDouble(0)));
  }

  private OptionalDouble aucOfNumbers(String name) {
    return SingleFeatures.ofNumbers(
        (NumericState)
            of(POSITIVES + 0, name, new NumericState())
                .merge(of(POSITIVES + 1, name, new NumericState())),
        (NumericState)
            of(OTHERS + 0, name, new NumericState())
                .merge(of(OTHERS + 1, name, new NumericState())));
  }

  private OptionalDouble aucOfLevels(String name) {
    return SingleFeatures.ofLevels(levels(POSITIVES, name), levels(OTHERS, name));
  }

  private List<CategoryState> levels(String rows, String name) {
    return List.of(
        (CategoryState) of(rows + 0, name, new CategoryState()),
        (CategoryState) of(rows + 1, name, new CategoryState()));
  }

  private ColumnState of(String group, String name, ColumnState none) {
    return states.getOrDefault(group, Map.of()).getOrDefault(name, none);
  }

  private Optional<FeatureCheckRow> check(String name, OptionalDouble auc) {
    long positives = rows(POSITIVES, name);
    long others = rows(OTHERS, name);
    if (auc.isEmpty() || Math.min(positives, others) < LEAST_OF_A_CLASS) {
      return Optional.empty();
    }
    boolean leaks = auc.getAsDouble() > MOST_AUC;
    return Optional.of(
        new FeatureCheckRow(
            name,
            PREDICTS_LABEL,
            leaks ? Verdict.FAIL : Verdict.OK,
            auc.getAsDouble(),
            MOST_AUC,
            positives + others,
            leaks
                ? Texts.format(
                    "feature %s alone predicts %s with an AUC of %.4f. If it is not known before the outcome, add it to "
                        + "task.drop.",
                    name, spec.task().label(), auc.getAsDouble())
                : Texts.format("AUC of the feature alone: %.4f", auc.getAsDouble())));
  }

  private long rows(String group, String name) {
    return states.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(group))
        .mapToLong(entry -> Lookup.required(entry.getValue(), name).rows())
        .sum();
  }

  private Optional<FeatureCheckRow> uniqueText(String name) {
    ColumnState all =
        states.values().stream()
            .map(byName -> Lookup.required(byName, name))
            .reduce(new CategoryState(), ColumnState::merge);
    long texts = all.rows() - all.nulls();
    if (texts < LEAST_TEXTS) {
      return Optional.empty();
    }
    double share = Math.min(1, (double) all.distinct() / texts);
    return Optional.of(
        new FeatureCheckRow(
            name,
            UNIQUE_TEXT,
            share > MOST_DISTINCT ? Verdict.WARN : Verdict.OK,
            share,
            MOST_DISTINCT,
            texts,
            share > MOST_DISTINCT
                ? Texts.format(
                    "feature %s has another text in nearly each row, so a model learns single rows. Add it to task.drop, "
                        + "or derive from it what rows have in common.",
                    name)
                : Texts.format("distinct texts per row: %.4f", share)));
  }

  private static Optional<FeatureCheckRow> key(
      PipelineSpec spec, List<String> features, long training) {
    List<String> key = spec.source(spec.prepare().from()).key();
    if (key.size() != 1 || !features.contains(key.get(0))) {
      return Optional.empty();
    }
    return Optional.of(
        new FeatureCheckRow(
            key.get(0),
            IS_KEY,
            Verdict.WARN,
            1,
            0,
            training,
            Texts.format(
                "feature %s is the key of the row, so a model learns single rows. Add it to task.drop.",
                key.get(0))));
  }

  private static FeatureCheckRow doubled(DoubledRows rows) {
    boolean leaks = rows.share() > MOST_DOUBLED && !rows.isCommon();
    String counted =
        Texts.format(
            "the features of %s of the test set all equal those of a training row",
            Texts.count(rows.doubled(), "row"));
    return new FeatureCheckRow(
        ALL_FEATURES,
        DOUBLED_ROWS,
        leaks ? Verdict.WARN : Verdict.OK,
        rows.share(),
        MOST_DOUBLED,
        rows.test(),
        leaks
            ? counted + ". Set clean.<source>.dedupe, or split.group to keep them on one side."
            : rows.isCommon() ? counted + "; few combinations of features occur" : counted);
  }
}
