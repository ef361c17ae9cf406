package io.plumbline.jobs.train;

import io.plumbline.features.FeatureTransform;
import io.plumbline.jobs.contract.Job;
import io.plumbline.jobs.contract.JobContext;
import io.plumbline.models.Ensemble;
import io.plumbline.models.ModelStore;
import io.plumbline.models.TrainedModel;
import io.plumbline.spec.TaskSpec;
import io.plumbline.stats.Metric;
import io.plumbline.stats.Metrics;
import io.plumbline.tables.FoldMetricsTable;
import io.plumbline.tables.ModelMembersTable;
import io.plumbline.tables.ModelsTable;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Table;
import io.plumbline.tables.TrialsTable;
import io.plumbline.tables.Zone;
import java.util.List;

/**
 * Searches over model families by cross-validation, then trains an ensemble of the winner. A run
 * that died is taken up where it was: the fits that it finished stand in the tables.
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
  public List<Table> reads() {
    return List.of(Zone.FEATURES);
  }

  @Override
  public List<ResultTable> looksBack() {
    return List.of(ModelsTable.TABLE);
  }

  @Override
  public List<Table> writes() {
    return List.of(
        TrialsTable.TABLE, FoldMetricsTable.TABLE, ModelsTable.TABLE, ModelMembersTable.TABLE);
  }

  @Override
  public void run(JobContext context) {
    List<Trial> trials = Trials.of(context.spec());
    Metric metric = Metrics.of(context.spec().train().metric());
    TrainingRows rows = TrainingRows.read(context);
    try {
      String study = Study.of(context.spec(), rows.fingerprint());
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
        "%d rows, the search sees %d; %d trials on %d folds",
        rows.count(), rows.searchedCount(), trials.size(), context.spec().split().folds());
    if (ledger.size() > 0) {
      context.say(
          "%d of %d fits found in the ledger of study %s",
          ledger.size(), fits, study.substring(0, 4));
    }
  }

  private static void trainEnsemble(
      JobContext context, TrainingRows rows, String study, Trial winner) {
    FeatureTransform transform = rows.transformOfAll();
    ModelRecord record = ModelRecord.of(context, study);
    List<Members.Member> members = Members.train(context, rows, transform, winner, record.uri());
    TaskSpec task = context.spec().task();
    TrainedModel model =
        new TrainedModel(
            record.version(),
            context.spec().pipeline(),
            study,
            winner.id(),
            winner.family(),
            winner.params(),
            transform,
            new Ensemble(
                members.stream().map(Members.Member::model).toList(),
                task.kind(),
                task.threshold()),
            members.stream().map(Members.Member::seed).toList());
    context.step(
        "record",
        () -> {
          new ModelStore(context.spark(), context.tables().warehouse())
              .saveHead(model, record.uri());
          record.write(context, model, winner, members, rows);
        });
    context.say("model %d of %d members below %s", record.version(), members.size(), record.uri());
  }
}
