package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Lookup;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metric;
import io.plumbline.results.FoldMetricRow;
import io.plumbline.results.TrialRow;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fits and trials of one study in the tables: read once at the start, and extended after each
 * fit, so that a run that dies keeps its finished fits. One commit per fit: it is there whole or
 * not at all. Nothing is written twice, since stored fits are looked up first, and only one run of
 * a pipeline writes at a time.
 */
final class Ledger {
  private final TableStore tables;
  private final String study;
  private final Metric metric;
  private final Map<FitKey, Fit> fits;
  private final Set<String> written;

  private Ledger(
      TableStore tables, String study, Metric metric, Map<FitKey, Fit> fits, Set<String> written) {
    this.tables = tables;
    this.study = study;
    this.metric = metric;
    this.fits = fits;
    this.written = written;
  }

  /**
   * Takes away what other studies left for this as-of, and trials that failed, which are tried
   * again; then reads the rest.
   */
  static Ledger open(JobContext context, String study, Metric metric) {
    TableStore tables = context.tables();
    // Delta refuses two first writers of one table, and the first fits may well end at the same
    // time.
    tables.create(FoldMetricRow.TABLE);
    tables.create(TrialRow.TABLE);
    if (!tables.find(FoldMetricRow.TABLE).where(col("study").notEqual(study)).isEmpty()) {
      tables.removeRows(FoldMetricRow.TABLE, "study <> '%s'".formatted(study));
    }
    if (!tables
        .find(TrialRow.TABLE)
        .where(col("study").notEqual(study).or(col("status").equalTo(TrialResult.FAILED)))
        .isEmpty()) {
      tables.removeRows(
          TrialRow.TABLE, "study <> '%s' OR status = '%s'".formatted(study, TrialResult.FAILED));
    }
    Set<String> written = new HashSet<>();
    tables.rows(TrialRow.class).list().forEach(row -> written.add(row.trialId()));
    return new Ledger(tables, study, metric, read(tables), written);
  }

  synchronized int size() {
    return fits.size();
  }

  synchronized Optional<Fit> find(Trial trial, int fold) {
    return Optional.ofNullable(fits.get(new FitKey(trial.id(), fold)));
  }

  /** Writes a fit that is not there yet. */
  void add(Fit fit) {
    synchronized (this) {
      if (fits.putIfAbsent(new FitKey(fit.trialId(), fit.fold()), fit) != null) {
        return;
      }
    }
    List<FoldMetricRow> rows = new ArrayList<>();
    fit.values()
        .forEach(
            (split, byMetric) ->
                byMetric.forEach(
                    (name, value) ->
                        rows.add(
                            new FoldMetricRow(
                                study,
                                fit.trialId(),
                                fit.fold(),
                                split,
                                name,
                                value,
                                Lookup.required(fit.rows(), split),
                                fit.seconds()))));
    tables.append(FoldMetricRow.class, rows);
  }

  /** The trial with all its fits, when every fold is there. */
  synchronized Optional<TrialResult> result(Trial trial, int folds) {
    List<Fit> found = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      find(trial, fold).ifPresent(found::add);
    }
    return found.size() == folds
        ? Optional.of(TrialResult.finished(trial, found))
        : Optional.empty();
  }

  /** Writes a trial's row, unless it is there. */
  void add(TrialResult result) {
    Trial trial = result.trial();
    synchronized (this) {
      if (!written.add(trial.id())) {
        return;
      }
    }
    TrialRow row =
        new TrialRow(
            study,
            trial.id(),
            trial.family(),
            trial.json(),
            result.isFinished() ? TrialResult.FINISHED : TrialResult.FAILED,
            new TrialRow.Score(
                result.score(metric), result.spread(metric), metric.name(), result.fits().size()),
            result.seconds(),
            result.isFinished() ? Optional.empty() : Optional.ofNullable(result.error()),
            Optional.of(metric.greaterIsBetter()));
    tables.append(TrialRow.class, List.of(row));
  }

  private static Map<FitKey, Fit> read(TableStore tables) {
    Map<FitKey, Fit> found = new LinkedHashMap<>();
    for (FoldMetricRow row : tables.rows(FoldMetricRow.class).list()) {
      Fit fit =
          found.computeIfAbsent(
              new FitKey(row.trialId(), row.fold()),
              key ->
                  new Fit(
                      row.trialId(), row.fold(), new TreeMap<>(), new TreeMap<>(), row.seconds()));
      fit.values()
          .computeIfAbsent(row.split(), split -> new TreeMap<>())
          .put(row.metric(), row.value());
      fit.rows().put(row.split(), row.n());
    }
    return found;
  }

  private record FitKey(String trialId, int fold) {}
}
