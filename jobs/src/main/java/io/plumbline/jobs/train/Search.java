package io.plumbline.jobs.train;

import io.plumbline.base.Causes;
import io.plumbline.base.Lookup;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.MetricValue;
import io.plumbline.metrics.Task;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamilies;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkException;

/**
 * Cross-validation of all trials, fold by fold: a fold's rows are turned into vectors once, then
 * all trials that have not seen it are fitted, several at once, the longest first as far as earlier
 * folds have shown.
 */
final class Search {
  private static final String STEP = "search";

  private final JobContext context;
  private final TrainingRows rows;
  private final List<Trial> trials;
  private final Ledger ledger;
  private final Metric metric;
  private final int folds;
  private final Map<String, String> errors = new ConcurrentHashMap<>();
  private final Map<String, Double> seconds = new ConcurrentHashMap<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Convergence convergence = new Convergence("fit");

  Search(JobContext context, TrainingRows rows, List<Trial> trials, Ledger ledger, Metric metric) {
    this.context = context;
    this.rows = rows;
    this.trials = trials;
    this.ledger = ledger;
    this.metric = metric;
    this.folds = context.spec().split().folds();
  }

  /**
   * Runs all trials.
   *
   * @return one result for each trial, in their order; all of them are in the tables
   */
  List<TrialResult> run() {
    return context.step(
        STEP,
        () -> {
          done.set(ledger.size());
          for (int fold = 0; fold < folds; fold++) {
            runFold(fold);
          }
          List<TrialResult> results = trials.stream().map(this::result).toList();
          results.forEach(
              ledger::add); // those that were complete, but for this row, when a run before died
          convergence.lines().forEach(line -> context.say("%s", line));
          return results;
        });
  }

  private void runFold(int fold) {
    List<Trial> missing =
        trials.stream().filter(trial -> isMissing(trial, fold)).sorted(longestFirst()).toList();
    if (missing.isEmpty()) {
      return;
    }
    FoldFrame frame = FoldFrame.of(rows, fold, context.spec().task());
    try {
      Pool.run(
          context,
          STEP,
          context.spec().train().search().parallelism(),
          missing.stream().<Runnable>map(trial -> () -> runFit(trial, fold, frame)).toList());
    } finally {
      frame.forget();
    }
  }

  private boolean isMissing(Trial trial, int fold) {
    return !errors.containsKey(trial.id()) && ledger.find(trial, fold).isEmpty();
  }

  private Comparator<Trial> longestFirst() {
    Map<String, Double> known = new HashMap<>(seconds);
    return Comparator.comparingDouble((Trial trial) -> -known.getOrDefault(trial.id(), 0.0));
  }

  private void runFit(Trial trial, int fold, FoldFrame frame) {
    long start = System.nanoTime();
    FoldFrame.Scorer scorer;
    try {
      scorer = fit(trial, fold, frame);
    } catch (Exception e) { // Spark throws checked ones that it does not declare
      fail(trial, fold, e);
      return;
    }
    double took = (System.nanoTime() - start) / 1e9;
    seconds.merge(trial.id(), took, Math::max);
    Map<String, Map<String, MetricValue>> metrics = new TreeMap<>();
    frame.metrics(scorer).forEach((split, state) -> metrics.put(split, state.finish()));
    Fit fit = Fit.of(trial.id(), fold, metrics, took);
    ledger.add(fit);
    ledger.result(trial, folds).ifPresent(ledger::add);
    context.say(
        "fold %d/%d  %s  %s %s (train %s)  %.1f s  %d/%d",
        fold + 1,
        folds,
        trial,
        metric.name(),
        shown(fit.value(FoldFrame.VALIDATION, metric.name())),
        shown(fit.value(FoldFrame.TRAIN, metric.name())),
        took,
        done.incrementAndGet(),
        trials.size() * folds);
  }

  private FoldFrame.Scorer fit(Trial trial, int fold, FoldFrame frame) {
    if (trial.isBaseline()) {
      double[] mean = {frame.meanLabel()};
      return features -> mean;
    }
    Task task = Task.of(context.spec().task());
    Model model =
        ModelFamilies.CATALOG
            .find(trial.family())
            .fit(frame.training(), task, trial.params(), context.seed("fit", trial.id(), fold));
    convergence.add(trial.family(), "fold %d of %s".formatted(fold + 1, trial), model);
    return model::predict;
  }

  /**
   * A choice of parameters that cannot be fitted is a result. A stage that Spark gave up is not,
   * nor a session that is gone: they say nothing about the parameters.
   */
  private void fail(Trial trial, int fold, Exception cause) {
    if (Causes.any(cause, SparkException.class)) {
      throw TrainErrors.stageFailed("fold %d of %s".formatted(fold + 1, trial), cause);
    }
    if (context.spark().sparkContext().isStopped()) {
      throw cause instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(cause);
    }
    String why = String.valueOf(cause.getMessage());
    errors.put(trial.id(), "fold %d: %s".formatted(fold, why));
    context.say("fold %d/%d  %s  failed: %s", fold + 1, folds, trial, why);
  }

  private TrialResult result(Trial trial) {
    return ledger
        .result(trial, folds)
        .orElseGet(() -> TrialResult.failed(trial, Lookup.required(errors, trial.id())));
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.3f", value.getAsDouble())
        : "undefined";
  }
}
