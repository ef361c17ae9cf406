package io.plumbline.jobs.evaluate;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.BinaryMetricState;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.MetricState;
import io.plumbline.metrics.MetricValue;
import io.plumbline.metrics.Metrics;
import io.plumbline.metrics.RegressionMetricState;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import io.plumbline.results.FitDiagnosisRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.TrialRow;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The candidate's metrics on its training rows (by the whole ensemble), on out-of-bag rows
 * (training rows, each by the members that never saw it; a row that every member saw is left out)
 * and on the untouched test rows, beside those of the baseline and of the champion before this
 * as-of; and what they say about the fit.
 */
public final class EvaluateJob implements Job {
  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "metrics with intervals on training, out-of-bag and test rows, and a verdict on the fit";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.FEATURES, ModelRow.TABLE, TrialRow.TABLE);
  }

  @Override
  public List<TableDefinition> looksBack() {
    return List.of(PromotionRow.TABLE, ModelRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(MetricRow.TABLE, FitDiagnosisRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no candidate, or no features
   *     that it can score
   */
  @Override
  public void run(JobContext context) {
    Models models = Models.of(context.spark(), context.tables());
    ScoringModel candidate = context.step("load candidate", models::candidate);
    Dataset<Row> labelled =
        context
            .tables()
            .readOwn(DataTable.features(context.run().pipeline()))
            .where(
                col(FeatureColumns.LABEL)
                    .isNotNull()
                    .and(
                        col(FeatureColumns.SPLIT).isin(FeatureColumns.TRAIN, FeatureColumns.TEST)));
    SortedMap<String, Map<String, ColumnState>> labels =
        context.step(
            "count labels",
            () ->
                FrameStates.byGroup(
                    labelled, List.of(FeatureColumns.LABEL), List.of(), FeatureColumns.SPLIT));
    NumericState training = labels(labels, FeatureColumns.TRAIN);
    NumericState test = labels(labels, FeatureColumns.TEST);
    if (training.rows() == 0) {
      throw EvaluateErrors.noTrainingRows(context.run(), test.rows());
    }
    Contest scorers =
        context.step(
            "load champion",
            () -> scorers(context, models, candidate, labelled, training.mean().getAsDouble()));
    context.say(
        "model v%d on %d training and %d test rows",
        candidate.version(), training.rows(), test.rows());

    Dataset<Row> laidOut =
        Layout.byKey(labelled, FeatureColumns.ENTITY_ID, training.rows() + test.rows());
    FrameMetrics.EmptyState empty = emptyState(candidate, context.spec().evaluate().bootstrap());
    SortedMap<String, Map<String, MetricValue>> metrics =
        context.step(
            "predict and count",
            () -> finished(scorers, FrameMetrics.byGroup(scorers.predict(laidOut), empty), empty));
    FitVerdict verdict = verdict(context, candidate.version(), metrics);

    context.step(
        "write metrics", () -> context.tables().replaceRun(MetricRow.class, metricRows(metrics)));
    context.step(
        "write verdict",
        () ->
            context
                .tables()
                .replaceRun(
                    FitDiagnosisRow.class,
                    List.of(diagnosis(context, candidate, metrics, verdict))));
    tell(context, candidate.version(), metrics, training.rows(), verdict);
  }

  private static NumericState labels(
      SortedMap<String, Map<String, ColumnState>> bySplit, String split) {
    ColumnState state = bySplit.getOrDefault(split, Map.of()).get(FeatureColumns.LABEL);
    return state == null ? new NumericState() : (NumericState) state;
  }

  private static Contest scorers(
      JobContext context,
      Models models,
      ScoringModel candidate,
      Dataset<Row> features,
      double baseline) {
    List<String> missing = Predictor.missing(candidate, features.schema());
    if (!missing.isEmpty()) {
      throw EvaluateErrors.missingFeatures(
          candidate.version(), context.run(), String.join(", ", missing));
    }
    Optional<Long> version =
        models.incumbentVersion().filter(known -> known != candidate.version());
    Optional<Predictor> incumbent = Optional.empty();
    if (version.isPresent()) {
      ScoringModel champion = models.version(version.get());
      List<String> lacking = Predictor.missing(champion, features.schema());
      if (lacking.isEmpty() && champion.kind() == candidate.kind()) {
        incumbent = Optional.of(Predictor.of(champion, features.schema()));
      } else {
        context.say(
            "champion v%d cannot score these rows: %s",
            champion.version(),
            lacking.isEmpty()
                ? "it was trained for another kind of task"
                : "it needs " + String.join(", ", lacking));
      }
    }
    return new Contest(
        Predictor.of(candidate, features.schema()), baseline, incumbent, context.seed("evaluate"));
  }

  private static FrameMetrics.EmptyState emptyState(ScoringModel model, int replicates) {
    double threshold = model.ensemble().threshold();
    return model.kind() == TaskKind.BINARY
        ? () -> BinaryMetricState.of(threshold, replicates)
        : () -> RegressionMetricState.of(replicates);
  }

  /** Metric values of every group; of an empty one they are not defined, with 0 rows. */
  private static SortedMap<String, Map<String, MetricValue>> finished(
      Contest scorers, SortedMap<String, MetricState> states, FrameMetrics.EmptyState empty) {
    SortedMap<String, Map<String, MetricValue>> all = new TreeMap<>();
    scorers
        .groups()
        .forEach(group -> all.put(group, states.getOrDefault(group, empty.get()).finish()));
    return all;
  }

  private static FitVerdict verdict(
      JobContext context, long version, SortedMap<String, Map<String, MetricValue>> metrics) {
    String metric = context.spec().train().metric();
    return FitVerdict.of(
        Metrics.of(metric),
        metrics.get(Contest.group(version, Contest.TRAIN)).get(metric),
        metrics.get(Contest.group(version, Contest.VALIDATION)).get(metric),
        metrics.get(Contest.group(version, Contest.TEST)).get(metric),
        metrics.get(Contest.group(Contest.BASELINE, Contest.TRAIN)).get(metric),
        metrics.get(Contest.group(Contest.BASELINE, Contest.TEST)).get(metric));
  }

  private static List<MetricRow> metricRows(SortedMap<String, Map<String, MetricValue>> metrics) {
    List<MetricRow> rows = new ArrayList<>();
    metrics.forEach(
        (group, values) -> {
          String[] parts = group.split("/");
          values.forEach(
              (name, value) ->
                  rows.add(
                      new MetricRow(
                          Long.parseLong(parts[0]),
                          parts[1],
                          name,
                          value.value(),
                          interval(value),
                          value.n())));
        });
    return rows;
  }

  private static Optional<MetricRow.Interval> interval(MetricValue value) {
    return value.ciLow().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MetricRow.Interval(
                value.ciLow().getAsDouble(),
                value.ciHigh().orElse(Double.NaN),
                "poisson-bootstrap"));
  }

  private static FitDiagnosisRow diagnosis(
      JobContext context,
      ScoringModel model,
      SortedMap<String, Map<String, MetricValue>> metrics,
      FitVerdict verdict) {
    String metric = context.spec().train().metric();
    OptionalDouble foldSd =
        context
            .tables()
            .rows(TrialRow.class)
            .where(
                col("trial_id")
                    .equalTo(model.provenance().trial().id())
                    .and(col("study").equalTo(model.provenance().study())))
            .first()
            .map(trial -> trial.score().scoreSd())
            .orElse(OptionalDouble.empty());
    return new FitDiagnosisRow(
        model.version(),
        verdict.verdict(),
        verdict.reason(),
        metric,
        new FitDiagnosisRow.Values(
            metrics.get(Contest.group(model.version(), Contest.TRAIN)).get(metric).value(),
            metrics.get(Contest.group(model.version(), Contest.VALIDATION)).get(metric).value(),
            metrics.get(Contest.group(model.version(), Contest.TEST)).get(metric).value(),
            metrics.get(Contest.group(Contest.BASELINE, Contest.TEST)).get(metric).value()),
        verdict.gap(),
        foldSd);
  }

  private static void tell(
      JobContext context,
      long version,
      SortedMap<String, Map<String, MetricValue>> metrics,
      long trainingRows,
      FitVerdict verdict) {
    String metric = context.spec().train().metric();
    long outOfBag = metrics.get(Contest.group(version, Contest.VALIDATION)).get(metric).n();
    context.say(
        "validation: %d out-of-bag rows; %d training rows are left out, since every member saw them",
        outOfBag, trainingRows - outOfBag);
    context.say("%s: %s", verdict.verdict(), verdict.reason());
  }
}
