package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Texts;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.results.ReplayedRows;
import io.plumbline.results.RunRow;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.RowColumns;
import io.plumbline.spark.SqlText;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.Increments;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts repaired rows of a source into bronze, each in the place of its record in quarantine. All of
 * them go in, or none.
 *
 * @param source name of the source
 * @param rows file of repaired rows, see {@link Repairs}
 */
public record RequeueJob(String source, String rows) implements Job {
  @Override
  public String name() {
    return ReplayedRows.JOB;
  }

  @Override
  public String summary() {
    return "puts repaired rows back from quarantine";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.BRONZE, Zone.QUARANTINE, IngestFileRow.TABLE, RunRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(Zone.BRONZE, IngestFileRow.TABLE, QualityCheckRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    SourceSpec spec = sourceOf(context, source);
    Repairs repairs =
        context.step("look at the repaired rows", () -> Repairs.of(context, spec, rows));
    context.step(
        "check their places",
        () -> repairs.requirePlaces(context, QuarantinedRecords.of(context, spec)));
    Increments bronze =
        context
            .tables()
            .increments(DataTable.bronze(context.spec().pipeline(), source), ReplayedRows.JOB);
    SortedMap<Instant, String> runs = ReplayedRows.ledger(context.tables(), source).runs();
    Optional<Dataset<Row>> before =
        before(context, bronze, ReplayedRows.valid(context.tables(), spec), repairs);
    try (CheckedSource checked =
        context.step(
            "read the repaired rows",
            () ->
                CheckedSource.of(
                    context,
                    repairs.plan(),
                    repairs::fitted,
                    good ->
                        bronze.stage(
                            with(before, KnownAt.add(context, spec, Repairs.placed(good))))))) {
      long kept = before.map(Dataset::count).orElse(0L);
      requireAll(checked, rows);
      context.step("write " + source, () -> write(context, spec, checked, bronze, kept));
    }
    runs.put(context.asOf(), context.run().runId());
    context.step(
        "tidy " + source,
        () -> bronze.removeReplaced(runs, runs.keySet(), RowColumns.FILE, List.of()));
  }

  /**
   * Returns a source whose records have a lasting place.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) if there is none of the name
   */
  static SourceSpec sourceOf(JobContext context, String source) {
    if (!context.spec().sources().containsKey(source)) {
      throw RequeueErrors.unknownSource(source, context.spec().sources().keySet());
    }
    SourceSpec spec = context.spec().source(source);
    if (!FileFormats.CATALOG.names().contains(spec.format())) {
      throw RequeueErrors.notOfFiles(source, spec.format());
    }
    return spec;
  }

  /**
   * Returns what earlier runs put in as of the same time, but for the places of this one.
   *
   * @param valid files that have not changed since
   */
  private static Optional<Dataset<Row>> before(
      JobContext context, Increments bronze, IngestLedger valid, Repairs repairs) {
    String run = valid.runs().get(context.asOf());
    if (run == null) {
      return Optional.empty();
    }
    List<String> files =
        valid.rows().stream()
            .filter(file -> file.run().asOf().equals(context.asOf()))
            .map(file -> file.row().file())
            .toList();
    Dataset<Row> places =
        repairs
            .fitted(repairs.plan().view().rows())
            .select(
                column(Repairs.FILE).as(RowColumns.FILE),
                column(Repairs.LINE).try_cast("bigint").as(RowColumns.LINE));
    return Optional.of(
        bronze
            .read(new TreeMap<>(Map.of(context.asOf(), run)))
            .drop(Increments.AS_OF)
            .where(column(RowColumns.FILE).isInCollection(files))
            .join(places, new String[] {RowColumns.FILE, RowColumns.LINE}, "left_anti"));
  }

  private static Dataset<Row> with(Optional<Dataset<Row>> before, Dataset<Row> own) {
    return before.map(rows -> own.unionByName(rows, true)).orElse(own);
  }

  private static void requireAll(CheckedSource checked, String rows) {
    FileCounts.Count total = checked.counts().total();
    if (total.read() == 0) {
      throw RequeueErrors.noRows(rows);
    }
    if (total.quarantined() > 0) {
      CheckedSource.Reason top = checked.topReason().orElseThrow();
      throw RequeueErrors.stillBad(
          rows, total.quarantined(), total.read(), top.text(), top.times());
    }
  }

  /** Commits the rows, and then the files of their records, by which they count. */
  private static void write(
      JobContext context, SourceSpec source, CheckedSource checked, Increments bronze, long kept) {
    TableStore tables = context.tables();
    long repaired = checked.counts().total().bronze();
    long written = checked.bronze().commit();
    if (written != repaired + kept) {
      throw new IllegalStateException(
          "Source %s: %d repaired rows and %d of before, but %d written"
              .formatted(source.name(), repaired, kept, written));
    }
    Map<String, IngestFileRow> read = ReplayedRows.read(tables, source);
    List<IngestFileRow> files = new ArrayList<>();
    List<Row> byFile =
        bronze
            .read(new TreeMap<>(Map.of(context.asOf(), context.run().runId())))
            .groupBy(RowColumns.FILE)
            .count()
            .collectAsList();
    for (Row file : byFile) {
      IngestFileRow then = read.get(file.getString(0));
      if (then == null) {
        throw RequeueErrors.fileNotRead(source.name(), file.getString(0), context.run());
      }
      files.add(
          new IngestFileRow(
              source.name(),
              Optional.empty(),
              then.file(),
              then.bytes(),
              then.modifiedAt(),
              file.getLong(1),
              file.getLong(1),
              0,
              0));
    }
    String own = "source = " + SqlText.text(source.name());
    tables.replaceWhere(IngestFileRow.class, files, own);
    tables.replaceWhere(
        QualityCheckRow.class,
        List.of(
            new QualityCheckRow(
                source.name(),
                "repaired rows are of records in quarantine",
                BuiltInRules.REPLAYED,
                OnFail.STOP,
                true,
                written,
                0,
                "%s in %s"
                    .formatted(Texts.count(written, "row"), Texts.count(files.size(), "file")))),
        own);
    context.say(
        "%s: %s back in bronze; the next `prepare` as of %s or later takes them",
        source.name(), Texts.count(repaired, "repaired row"), context.asOf());
  }
}
