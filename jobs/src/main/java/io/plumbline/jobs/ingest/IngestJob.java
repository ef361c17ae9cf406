package io.plumbline.jobs.ingest;

import io.plumbline.base.Texts;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.OnFail;
import io.plumbline.results.ColumnChanges;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.SourcePart;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Every row of every source exactly once: to bronze, or to quarantine with its reasons. Nothing is
 * written before all sources are read and checked.
 */
public final class IngestJob implements Job {
  static final String CONSERVATION = "rows_read = rows_bronze + rows_quarantined + rows_dropped";
  static final String TYPES = "rows have the declared columns, types and keys";

  @Override
  public String name() {
    return "ingest";
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
    List<PlannedSource> planned =
        context.step(
            "look at files and headers",
            () ->
                context.spec().sources().values().stream()
                    .map(source -> PlannedSource.of(context, source))
                    .toList());
    Queue<CheckedSource> held = new ConcurrentLinkedQueue<>();
    try {
      Map<String, Supplier<CheckedSource>> reads = new LinkedHashMap<>();
      for (PlannedSource plan : planned) {
        reads.put(
            "read " + plan.source().name(),
            () -> {
              CheckedSource checked = CheckedSource.of(context, plan);
              held.add(checked);
              return checked;
            });
      }
      Map<String, Supplier<Written>> writes = new LinkedHashMap<>();
      for (CheckedSource source : context.steps(reads)) {
        String name = source.plan().source().name();
        DataTable bronze = DataTable.bronze(context.spec().pipeline(), name);
        writes.put("write " + name, () -> write(context, source, bronze));
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
      held.forEach(source -> source.cached().unpersist(false));
    }
  }

  /** What is recorded about a source once its rows are in its tables. */
  record Written(List<IngestFileRow> files, List<QualityCheckRow> checks) {}

  /**
   * Writes the rows of a source.
   *
   * @param table for the good ones
   */
  static Written write(JobContext context, CheckedSource source, DataTable table) {
    List<IngestFileRow> files = new ArrayList<>();
    List<QualityCheckRow> checks = new ArrayList<>();
    String name = source.plan().source().name();
    String pipeline = context.spec().pipeline();
    FileCounts.Count total = source.counts().total();
    long bronze = context.tables().replaceRun(table, source.bronze());
    long quarantined =
        context
            .tables()
            .replaceRun(
                DataTable.quarantine(pipeline, name),
                source.quarantine().coalesce(Layout.partitions(total.quarantined())));
    if (total.read() != bronze + quarantined) {
      throw new IllegalStateException(
          "Source %s: %d rows read, but %d written to bronze and %d to quarantine"
              .formatted(name, total.read(), bronze, quarantined));
    }
    for (SourcePart part : source.plan().view().parts()) {
      FileCounts.Count count = source.counts().of(part);
      files.add(
          new IngestFileRow(
              name,
              part.name(),
              part.bytes(),
              part.modifiedAt(),
              count.read(),
              count.bronze(),
              count.quarantined(),
              0));
    }
    AbsentColumns.check(name, source.plan().view().header()).ifPresent(checks::add);
    ColumnChanges.of(context.tables(), table).ifPresent(checks::add);
    checks.add(
        new QualityCheckRow(
            name,
            CONSERVATION,
            OnFail.STOP,
            true,
            total.read(),
            0,
            Texts.format(
                "%d = %d + %d + 0 in %d %s",
                total.read(),
                bronze,
                quarantined,
                source.plan().view().parts().size(),
                Texts.noun(source.plan().view().parts().size(), "file"))));
    checks.add(
        new QualityCheckRow(
            name,
            TYPES,
            OnFail.QUARANTINE,
            quarantined == 0,
            total.read(),
            quarantined,
            source
                .topReason()
                .map(
                    reason ->
                        "most frequent, %d %s: %s"
                            .formatted(
                                reason.times(), Texts.noun(reason.times(), "time"), reason.text()))
                .orElse("no row in quarantine")));
    return new Written(files, checks);
  }
}
