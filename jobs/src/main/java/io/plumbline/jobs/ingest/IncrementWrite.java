package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.ColumnChanges;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourcePart;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.Increments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes an increment. Its rows count once they are in {@code ingest_files}: until then the as-of
 * has those of the run before.
 */
final class IncrementWrite {
  /** The column of the file in quarantine. */
  private static final String FILE = "file";

  private IncrementWrite() {}

  /**
   * Writes the rows of the files that were read, and those of files that are gone.
   *
   * @param checked empty if no file was read
   */
  static IngestJob.Written of(
      JobContext context, String source, Increment increment, Optional<CheckedSource> checked) {
    requireNewRun(context, source, increment);
    Increments bronze = bronze(context, source);
    Increments quarantine = quarantine(context, source);
    checked
        .filter(rows -> rows.counts().total().read() > 0)
        .ifPresent(rows -> commit(source, rows, quarantine));
    keep(source, increment, bronze, quarantine);
    List<IngestFileRow> gone =
        increment.looked().isEmpty()
            ? List.of()
            : keepGone(context, source, increment, checked.orElseThrow().read());
    Conservation account =
        checked.map(Conservation::of).orElseGet(() -> Conservation.ofNothing(source));
    List<IngestFileRow> files = new ArrayList<>(account.files());
    files.addAll(increment.kept());
    files.addAll(gone);
    List<QualityCheckRow> checks = new ArrayList<>(account.checks());
    if (context.spec().source(source).hasWatermark()) {
      checks.add(Conservation.dropped(source, files));
    }
    ColumnChanges.of(
            DataTable.bronze(context.spec().pipeline(), source),
            bronze.changes(increment.ledger().incrementRuns()))
        .ifPresent(checks::add);
    return new IngestJob.Written(files, checks);
  }

  /** Removes rows that do not count, of runs that died or that this one has replaced. */
  static void removeReplaced(JobContext context, String source, Increment increment) {
    List<String> files =
        new ArrayList<>(increment.toRead().stream().map(SourcePart::name).toList());
    increment.kept().forEach(file -> files.add(file.file()));
    SortedMap<Instant, String> runs = increment.ledger().runs();
    Set<Instant> asOfs = new TreeSet<>(increment.ledger().incrementRuns().keySet());
    runs.remove(context.asOf());
    if (!files.isEmpty()) {
      runs.put(context.asOf(), context.run().runId());
      asOfs.add(context.asOf());
    }
    if (context.spec().source(source).hasWatermark() && !increment.toRead().isEmpty()) {
      bronze(context, source).removeDead(runs, asOfs);
      quarantine(context, source).removeDead(runs, asOfs);
      return;
    }
    bronze(context, source).removeReplaced(runs, asOfs, RowColumns.FILE, files);
    quarantine(context, source).removeReplaced(runs, asOfs, FILE, files);
  }

  private static void commit(String source, CheckedSource rows, Increments quarantine) {
    FileCounts.Count total = rows.counts().total();
    Conservation.require(
        source,
        total,
        rows.bronze().commit(),
        total.quarantined() == 0 ? 0 : quarantine.write(rows.quarantine()));
  }

  private static void keep(
      String source, Increment increment, Increments bronze, Increments quarantine) {
    if (increment.kept().isEmpty()) {
      return;
    }
    List<String> files = increment.kept().stream().map(IngestFileRow::file).toList();
    String run = increment.earlierRun().orElseThrow();
    long expected = increment.kept().stream().mapToLong(IngestFileRow::rowsBronze).sum();
    long kept = bronze.keep(run, RowColumns.FILE, files);
    // Rows in quarantine are not counted: `tables maintain` deletes old ones.
    quarantine.keep(run, FILE, files);
    if (kept != expected) {
      throw new IllegalStateException(
          "Source %s: %d rows of files that are gone, but %d kept"
              .formatted(source, expected, kept));
    }
  }

  /**
   * Keeps those rows of a table that this as-of has taken and that the table has no more, since
   * they were changed or deleted.
   *
   * @param read all rows that the table has
   * @return what the ledger has of them
   */
  private static List<IngestFileRow> keepGone(
      JobContext context, String source, Increment increment, Dataset<Row> read) {
    SourceSpec spec = context.spec().source(source);
    List<String> identity = new ArrayList<>(spec.key());
    identity.add(spec.watermark().orElseThrow());
    List<String> files = increment.looked().stream().map(IngestFileRow::file).toList();
    String run = increment.earlierRun().orElseThrow();
    Increments bronze = bronze(context, source);
    Increments quarantine = quarantine(context, source);
    bronze.keep(run, RowColumns.FILE, files, rows -> without(rows, read, identity, identity));
    quarantine.keep(
        run, FILE, files, rows -> without(rows, read, List.of("raw"), List.of(RowColumns.RAW)));
    Map<String, Long> good = bronze.countByFile(RowColumns.FILE, files);
    Map<String, Long> bad = quarantine.countByFile(FILE, files);
    return increment.looked().stream()
        .map(file -> file.of(good.getOrDefault(file.file(), 0L), bad.getOrDefault(file.file(), 0L)))
        .filter(file -> file.rowsRead() > 0)
        .toList();
  }

  /** Returns the rows whose values in some columns are in no row that was read. */
  private static Dataset<Row> without(
      Dataset<Row> rows, Dataset<Row> read, List<String> columns, List<String> inRead) {
    List<Column> select = new ArrayList<>();
    List<Column> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = "__read_" + i;
      select.add(column(inRead.get(i)).as(name));
      same.add(rows.col(Columns.quoted(columns.get(i))).equalTo(col(name)));
    }
    return rows.join(read.select(select.toArray(Column[]::new)), Columns.all(same), "left_anti");
  }

  /** A run that wrote over its own rows could not leave them as they were when it dies. */
  private static void requireNewRun(JobContext context, String source, Increment increment) {
    if (increment.earlierRun().equals(Optional.of(context.run().runId()))) {
      throw new IllegalStateException(
          "Run %s has written the increment of %s before."
              .formatted(context.run().runId(), source));
    }
  }

  static Increments bronze(JobContext context, String source) {
    return context
        .tables()
        .increments(DataTable.bronze(context.spec().pipeline(), source), IngestLedger.JOB);
  }

  static Increments quarantine(JobContext context, String source) {
    return context
        .tables()
        .increments(DataTable.quarantine(context.spec().pipeline(), source), IngestLedger.JOB);
  }
}
