package io.plumbline.jobs.train;

import io.plumbline.base.BuildInfo;
import io.plumbline.base.Texts;
import io.plumbline.features.FeatureTransform;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.Metrics;
import io.plumbline.metrics.Task;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Models;
import io.plumbline.models.Provenance;
import io.plumbline.models.SavedMember;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.FoldMetricRow;
import io.plumbline.results.ModelMemberRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.TrialRow;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.List;
import java.util.Optional;

/**
 * Searches over model families by cross-validation, then trains an ensemble of the winner. A run
 * that was killed resumes with the fits that it finished: they are stored in the tables.
 */
public final class TrainJob implements Job {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "search models by cross-validation, then train an ensemble of the winner";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.FEATURES);
  }

  @Override
  public List<TableDefinition> looksBack() {
    return List.of(ModelRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(TrialRow.TABLE, FoldMetricRow.TABLE, ModelRow.TABLE, ModelMemberRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    List<Trial> trials = Trials.of(context.spec());
    Metric metric = Metrics.of(context.spec().train().metric());
    TrainingRows rows = TrainingRows.read(context);
    try {
      String study = Study.of(context.spec(), rows.fingerprint(), BuildInfo.code());
      Optional<ModelRow> finished = ModelRecord.finished(context, study);
      if (finished.isPresent()) {
        context.say(
            "study %s is finished: model %d below %s; nothing to train",
            study.substring(0, 4), finished.get().modelVersion(), finished.get().uri());
        return;
      }
      Ledger ledger = context.step("ledger", () -> Ledger.open(context, study, metric));
      announce(context, rows, trials, study, ledger);
      TrialResult best = Winner.of(new Search(context, rows, trials, ledger, metric).run(), metric);
      context.say(
          "winner: %s  %s %.4f", best.trial(), metric.name(), best.score(metric).orElseThrow());
      trainEnsemble(context, rows, study, best.trial());
    } finally {
      rows.forget();
    }
  }

  private static void announce(
      JobContext context, TrainingRows rows, List<Trial> trials, String study, Ledger ledger) {
    int fits = trials.size() * context.spec().split().folds();
    context.say(
        "%s, the search sees %,d; %s on %s",
        Texts.count(rows.count(), "row"),
        rows.searchedCount(),
        Texts.count(trials.size(), "trial"),
        Texts.count(context.spec().split().folds(), "fold"));
    if (ledger.size() > 0) {
      context.say(
          "%d of %d fits found in the ledger of study %s",
          ledger.size(), fits, study.substring(0, 4));
    }
  }

  private static void trainEnsemble(
      JobContext context, TrainingRows rows, String study, Trial winner) {
    FeatureTransform transform = rows.transformOfAll();
    ModelRecord record = ModelRecord.next(context, study);
    List<SavedMember> members = Members.train(context, rows, transform, winner, record.uri());
    ScoringModel model =
        new ScoringModel(
            new Provenance(
                record.version(),
                context.spec().pipeline(),
                context.asOf(),
                study,
                new Provenance.WinningTrial(winner.id(), winner.family(), winner.params()),
                members.stream().map(SavedMember::seed).toList()),
            transform,
            new Ensemble(
                members.stream().map(SavedMember::model).toList(), Task.of(context.spec().task())));
    context.step(
        "record",
        () -> {
          Models models = Models.of(context.spark(), context.tables());
          record.write(context, model, winner, members, rows, models.saveHead(model, record.uri()));
        });
    context.say("model %d of %d members below %s", record.version(), members.size(), record.uri());
  }
}
