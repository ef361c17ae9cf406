package io.plumbline.jobs.ingest;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.results.ColumnChanges;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.StagedRows;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Every row of every source exactly once: to bronze, or to quarantine with its reasons. Good rows
 * are written while they are read, but nothing is committed before all sources are read and
 * checked.
 */
public final class IngestJob implements Job {
  @Override
  public String name() {
    return IngestLedger.JOB;
  }

  @Override
  public String summary() {
    return "sources into bronze, bad rows into quarantine, every row counted";
  }

  @Override
  public List<TableSet> reads() {
    return List.of();
  }

  @Override
  public List<TableSet> writes() {
    return List.of(Zone.BRONZE, Zone.QUARANTINE, IngestFileRow.TABLE, QualityCheckRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    List<SourcePlan> plans =
        context.step(
            "look at files and headers",
            () ->
                context.spec().sources().values().stream()
                    .map(source -> SourcePlan.of(context, source))
                    .toList());
    Queue<CheckedSource> held = new ConcurrentLinkedQueue<>();
    try {
      Map<String, CheckedSource> checked = read(context, plans, held);
      Map<String, Supplier<Written>> writes = new LinkedHashMap<>();
      for (SourcePlan plan : plans) {
        writes.put("write " + plan.name(), () -> write(context, plan, checked.get(plan.name())));
      }
      List<IngestFileRow> files = new ArrayList<>();
      List<QualityCheckRow> checks = new ArrayList<>();
      for (Written written : context.steps(writes)) {
        files.addAll(written.files());
        checks.addAll(written.checks());
      }
      context.step(
          "write counts",
          () -> {
            context.tables().replaceRun(IngestFileRow.class, files);
            context.tables().replaceRun(QualityCheckRow.class, checks);
          });
    } finally {
      held.forEach(CheckedSource::close);
    }
    for (SourcePlan plan : plans) {
      plan.increment()
          .ifPresent(
              increment ->
                  context.step(
                      "tidy " + plan.name(),
                      () -> IncrementWrite.removeReplaced(context, plan.name(), increment)));
    }
  }

  private static Map<String, CheckedSource> read(
      JobContext context, List<SourcePlan> plans, Queue<CheckedSource> held) {
    Map<String, Supplier<CheckedSource>> reads = new LinkedHashMap<>();
    for (SourcePlan plan : plans) {
      plan.reading()
          .ifPresent(
              reading ->
                  reads.put(
                      "read " + plan.name(),
                      () -> {
                        CheckedSource checked =
                            CheckedSource.of(
                                context,
                                reading,
                                reading::fitted,
                                good -> stage(context, plan, good));
                        held.add(checked);
                        return checked;
                      }));
    }
    Map<String, CheckedSource> checked = new LinkedHashMap<>();
    context.steps(reads).forEach(source -> checked.put(source.plan().source().name(), source));
    return checked;
  }

  private static StagedRows stage(JobContext context, SourcePlan plan, Dataset<Row> rows) {
    Dataset<Row> good = KnownAt.add(context, context.spec().source(plan.name()), rows);
    return plan.increment().isPresent()
        ? IncrementWrite.bronze(context, plan.name()).stage(good)
        : context.tables().stageRun(DataTable.bronze(context.spec().pipeline(), plan.name()), good);
  }

  /** What is recorded about a source once its rows are in its tables. */
  record Written(List<IngestFileRow> files, List<QualityCheckRow> checks) {}

  /**
   * @param checked null if no file is to be read
   */
  private static Written write(
      JobContext context, SourcePlan plan, @Nullable CheckedSource checked) {
    if (plan.increment().isPresent()) {
      return IncrementWrite.of(
          context, plan.name(), plan.increment().get(), Optional.ofNullable(checked));
    }
    return write(
        context,
        Objects.requireNonNull(checked, plan.name()),
        DataTable.bronze(context.spec().pipeline(), plan.name()));
  }

  /**
   * Commits the rows of a source in place of those of an earlier run.
   *
   * @param table of the good ones
   */
  static Written write(JobContext context, CheckedSource source, DataTable table) {
    List<QualityCheckRow> checks = new ArrayList<>();
    String name = source.plan().source().name();
    String pipeline = context.spec().pipeline();
    FileCounts.Count total = source.counts().total();
    long bronze = source.bronze().commit();
    DataTable quarantine = DataTable.quarantine(pipeline, name);
    long quarantined =
        total.quarantined() == 0 && context.tables().isWithoutRows(quarantine)
            ? 0
            : context.tables().replaceRun(quarantine, source.quarantine());
    Conservation.require(name, total, bronze, quarantined);
    Conservation conservation = Conservation.of(source);
    checks.addAll(conservation.checks());
    ColumnChanges.of(context.tables(), table).ifPresent(checks::add);
    return new Written(conservation.files(), checks);
  }
}
