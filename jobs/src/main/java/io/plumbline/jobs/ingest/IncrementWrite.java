package io.plumbline.jobs.ingest;

import io.plumbline.job.JobContext;
import io.plumbline.results.ColumnChanges;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourcePart;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.Increments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

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
    Conservation account =
        checked.map(Conservation::of).orElseGet(() -> Conservation.ofNothing(source));
    List<IngestFileRow> files = new ArrayList<>(account.files());
    files.addAll(increment.kept());
    List<QualityCheckRow> checks = new ArrayList<>(account.checks());
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

  private static Increments quarantine(JobContext context, String source) {
    return context
        .tables()
        .increments(DataTable.quarantine(context.spec().pipeline(), source), IngestLedger.JOB);
  }
}
