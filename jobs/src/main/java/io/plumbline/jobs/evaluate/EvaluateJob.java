package io.plumbline.jobs.evaluate;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Lookup;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.Metrics;
import io.plumbline.metrics.Task;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ComparisonRow;
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
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The candidate's metrics on its training rows (by the whole ensemble), on out-of-bag rows
 * (training rows, each by the members that never saw it; a row that every member saw is left out)
 * and on the untouched test rows, beside those of the baseline and of the champion before this
 * as-of; the differences from these two on the same test rows; and a verdict on the fit.
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
    return List.of(MetricRow.TABLE, ComparisonRow.TABLE, FitDiagnosisRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no candidate, or no features
   *     that it can score
   */
  @Override
  public void run(JobContext context) {
    Models models = Models.of(context.spark(), context.tables());
    ScoringModel candidate = context.step("load candidate", models::candidate);
    Dataset<Row> labeled =
        context
            .tables()
            .readOwn(DataTable.features(context.run().pipeline()))
            .where(
                col(FeatureColumns.LABEL)
                    .isNotNull()
                    .and(
                        col(FeatureColumns.SPLIT).isin(FeatureColumns.TRAIN, FeatureColumns.TEST)));
    EvaluatedLabels labels =
        context.step("count labels", () -> EvaluatedLabels.of(context, labeled));
    Contest contest =
        context.step(
            "load champion",
            () -> Contest.of(context, models, candidate, labeled.schema(), labels));
    context.say(
        "model v%d on %d training and %d test rows",
        candidate.version(), labels.training(), labels.test());

    Dataset<Row> laidOut =
        Layout.byKey(labeled, FeatureColumns.ENTITY_ID, labels.training() + labels.test());
    FrameMetrics.EmptyState empty = emptyState(contest, context.spec().evaluate().bootstrap());
    ContestMetrics metrics =
        context.step(
            "predict and count",
            () ->
                ContestMetrics.of(
                    contest, FrameMetrics.byGroup(contest.predict(laidOut), empty), empty));
    FitVerdict verdict = metrics.verdict(Metrics.of(context.spec().train().metric()));

    context.step(
        "write metrics", () -> context.tables().replaceRun(MetricRow.class, metrics.rows()));
    context.step(
        "write comparisons",
        () -> context.tables().replaceRun(ComparisonRow.class, metrics.comparisons()));
    context.step(
        "write verdict",
        () ->
            context
                .tables()
                .replaceRun(
                    FitDiagnosisRow.class,
                    List.of(diagnosis(context, candidate, metrics, verdict))));
    tell(context, metrics, labels.training(), verdict);
  }

  /** Each model is counted at its own threshold: the champion may have another one. */
  private static FrameMetrics.EmptyState emptyState(Contest contest, int replicates) {
    boolean isWeighted = contest.weightScale() != 0;
    HashMap<String, Task> tasks = new HashMap<>();
    contest.groups().forEach(group -> tasks.put(group.text(), contest.task(group)));
    return group -> Lookup.required(tasks, group).empty(replicates, isWeighted);
  }

  private static FitDiagnosisRow diagnosis(
      JobContext context, ScoringModel model, ContestMetrics metrics, FitVerdict verdict) {
    String metric = context.spec().train().metric();
    Contest contest = metrics.contest();
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
            metrics.value(contest.train(), metric).value(),
            metrics.value(contest.validation(), metric).value(),
            metrics.value(contest.test(), metric).value(),
            metrics.value(contest.baselineTest(), metric).value()),
        verdict.gap(),
        foldSd);
  }

  private static void tell(
      JobContext context, ContestMetrics metrics, long trainingRows, FitVerdict verdict) {
    String metric = context.spec().train().metric();
    long outOfBag = metrics.value(metrics.contest().validation(), metric).n();
    context.say(
        "validation: %d out-of-bag rows; %d training rows are left out, since every member saw them",
        outOfBag, trainingRows - outOfBag);
    context.say("%s: %s", verdict.verdict(), verdict.reason());
  }
}
