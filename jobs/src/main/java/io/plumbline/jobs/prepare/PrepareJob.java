package io.plumbline.jobs.prepare;

import io.plumbline.base.Lookup;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.prepare.leaks.LeakScan;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.ColumnChanges;
import io.plumbline.results.FeatureCheckRow;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clean sources, one row per thing to predict. Everything is checked before anything is written: an
 * expectation that stops the job leaves silver and features as they were, and writes its checks and
 * the rows that failed them.
 */
public final class PrepareJob implements Job {
  @Override
  public String name() {
    return "prepare";
  }

  @Override
  public String summary() {
    return "clean, join at the right moment, derive, split and fold";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.BRONZE, IngestFileRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(
        Zone.SILVER, Zone.FEATURES, Zone.QUARANTINE, QualityCheckRow.TABLE, FeatureCheckRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    Queue<CleanedSource> cleaned = new ConcurrentLinkedQueue<>();
    Queue<Dataset<Row>> cached = new ConcurrentLinkedQueue<>();
    try {
      List<QualityCheckRow> checks = new ArrayList<>();
      Map<String, CleanedSource> sources = clean(context, cleaned, checks);
      JoinedRows joined =
          context.step(
              "join",
              () -> {
                JoinedRows lazy = Expressions.running(() -> joined(context, sources));
                JoinedRows kept =
                    lazy.persisted(Lookup.required(sources, context.spec().prepare().from()));
                cached.add(kept.rows());
                return kept;
              });
      FeatureRows features =
          context.step(
              "count rows and features",
              () ->
                  Expressions.running(
                      () ->
                          FeatureRows.of(
                              context,
                              joined,
                              Lookup.required(sources, context.spec().prepare().from()))));
      checks.addAll(features.checks());
      context.steps(writes(context, features, sources)).forEach(checks::addAll);
      context.step(
          "write checks", () -> context.tables().replaceRun(QualityCheckRow.class, checks));
    } finally {
      cleaned.forEach(CleanedSource::close);
      cached.forEach(frame -> frame.unpersist(false));
    }
  }

  private static JoinedRows joined(JobContext context, Map<String, CleanedSource> sources) {
    Map<String, MarkedSource> marked = new LinkedHashMap<>();
    sources.forEach((name, source) -> marked.put(name, source.marked()));
    JoinedRows joined = JoinedRows.of(context.spec(), context.asOf(), marked, Analysis.OF_A_RUN);
    joined.requireUniqueKeys(context.spec());
    return joined;
  }

  private static Map<String, CleanedSource> clean(
      JobContext context, Queue<CleanedSource> held, List<QualityCheckRow> checks) {
    if (context.spec().split().needsTime()) {
      FeatureRows.requireTime(context.spec());
    }
    Map<String, Supplier<CleanedSource>> steps = new LinkedHashMap<>();
    for (SourceSpec source : context.spec().sources().values()) {
      steps.put(
          "clean " + source.name(),
          () -> {
            CleanedSource cleaned = CleanedSource.of(context, source);
            held.add(cleaned);
            return cleaned;
          });
    }
    Map<String, CleanedSource> sources = new LinkedHashMap<>();
    for (CleanedSource cleaned : context.steps(steps)) {
      checks.addAll(SourceChecks.of(cleaned, context.asOf()));
      checks.addAll(CountChecks.of(context, cleaned));
      sources.put(cleaned.name(), cleaned);
    }
    List<String> stopping = SourceChecks.stopping(checks);
    if (!stopping.isEmpty()) {
      context.step(
          "write what stopped the run", () -> writeStopped(context, sources.values(), checks));
      throw PrepareErrors.stopped(stopping);
    }
    return sources;
  }

  /** What an engineer needs to see why: every check, and the rows that failed one. */
  static void writeStopped(
      JobContext context, Collection<CleanedSource> sources, List<QualityCheckRow> checks) {
    context.tables().replaceRun(QualityCheckRow.class, checks);
    for (CleanedSource source : sources) {
      context
          .tables()
          .replaceRun(
              DataTable.quarantine(context.spec().pipeline(), source.name()),
              source.stopped().coalesce(1));
    }
  }

  /** Returns the steps that write the tables; each gives notes about columns that differ. */
  private static Map<String, Supplier<List<QualityCheckRow>>> writes(
      JobContext context, FeatureRows features, Map<String, CleanedSource> sources) {
    String pipeline = context.spec().pipeline();
    Map<String, Supplier<List<QualityCheckRow>>> writes = new LinkedHashMap<>();
    writes.put(
        "write feature table",
        () -> {
          features.write(context, DataTable.features(pipeline));
          return changes(context, DataTable.features(pipeline));
        });
    writes.put(
        "check features",
        () -> {
          context
              .tables()
              .replaceRun(
                  FeatureCheckRow.class,
                  LeakScan.of(context, features.rows(), features.training()));
          return List.of();
        });
    for (CleanedSource source : sources.values()) {
      writes.put(
          "write " + source.name(),
          () -> {
            write(source);
            return changes(context, DataTable.silver(pipeline, source.name()));
          });
    }
    return writes;
  }

  private static List<QualityCheckRow> changes(JobContext context, DataTable table) {
    return ColumnChanges.of(context.tables(), table).stream().toList();
  }

  private static void write(CleanedSource source) {
    source.writeSilver();
    source.writeQuarantine();
  }
}
