package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metric;
import io.plumbline.results.FoldMetricsTable;
import io.plumbline.results.TrialsTable;
import io.plumbline.tables.TableRows;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The fits and trials of one study that stand in the tables: read once at the start, added to as
 * each fit ends, so that a run that dies leaves what it has learnt. One commit per fit: it is there
 * whole or not at all. Nothing is written twice because what stands there is looked up first, and
 * only one run of a pipeline writes at a time.
 */
final class Ledger {
  private final TableStore tables;
  private final String study;
  private final Metric metric;
  private final Map<String, Fit> fits;
  private final Set<String> written;

  private Ledger(
      TableStore tables, String study, Metric metric, Map<String, Fit> fits, Set<String> written) {
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
    tables.create(FoldMetricsTable.TABLE);
    tables.create(TrialsTable.TABLE);
    if (!tables.find(FoldMetricsTable.TABLE).where(col("study").notEqual(study)).isEmpty()) {
      tables.removeRows(FoldMetricsTable.TABLE, "study <> '%s'".formatted(study));
    }
    if (!tables
        .find(TrialsTable.TABLE)
        .where(col("study").notEqual(study).or(col("status").equalTo(TrialResult.FAILED)))
        .isEmpty()) {
      tables.removeRows(
          TrialsTable.TABLE, "study <> '%s' OR status = '%s'".formatted(study, TrialResult.FAILED));
    }
    Set<String> written = new HashSet<>();
    tables
        .find(TrialsTable.TABLE)
        .select("trial_id")
        .collectAsList()
        .forEach(row -> written.add(row.getString(0)));
    return new Ledger(tables, study, metric, read(tables), written);
  }

  synchronized int size() {
    return fits.size();
  }

  synchronized Optional<Fit> find(Trial trial, int fold) {
    return Optional.ofNullable(fits.get(key(trial.id(), fold)));
  }

  /** Writes a fit that is not there yet. */
  void add(Fit fit) {
    synchronized (this) {
      if (fits.putIfAbsent(key(fit.trialId(), fit.fold()), fit) != null) {
        return;
      }
    }
    TableRows rows = TableRows.of(FoldMetricsTable.TABLE);
    fit.values()
        .forEach(
            (split, byMetric) ->
                byMetric.forEach(
                    (name, value) ->
                        rows.add(
                            study,
                            fit.trialId(),
                            fit.fold(),
                            split,
                            name,
                            orNull(value),
                            fit.rows().get(split),
                            fit.seconds())));
    tables.append(rows);
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
    tables.append(
        TableRows.of(TrialsTable.TABLE)
            .add(
                study,
                trial.id(),
                trial.family(),
                trial.json(),
                result.isFinished() ? TrialResult.FINISHED : TrialResult.FAILED,
                orNull(result.score(metric)),
                orNull(result.spread(metric)),
                metric.name(),
                result.fits().size(),
                result.seconds(),
                result.isFinished() ? null : result.error()));
  }

  private static Map<String, Fit> read(TableStore tables) {
    Map<String, Fit> found = new LinkedHashMap<>();
    List<Row> rows =
        tables
            .find(FoldMetricsTable.TABLE)
            .select("trial_id", "fold", "split", "metric", "value", "n", "seconds")
            .collectAsList();
    for (Row row : rows) {
      Fit fit =
          found.computeIfAbsent(
              key(row.getString(0), row.getInt(1)),
              key ->
                  new Fit(
                      row.getString(0),
                      row.getInt(1),
                      new TreeMap<>(),
                      new TreeMap<>(),
                      row.getDouble(6)));
      fit.values()
          .computeIfAbsent(row.getString(2), split -> new TreeMap<>())
          .put(
              row.getString(3),
              row.isNullAt(4) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(4)));
      fit.rows().put(row.getString(2), row.getLong(5));
    }
    return found;
  }

  private static String key(String trialId, int fold) {
    return trialId + "/" + fold;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
