package io.plumbline.results;

import static org.apache.spark.sql.functions.col;

import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableReader;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a source that `ingest` took, by as-of. Its rows in {@code ingest_files} decide which
 * rows of an incremental source count: those of the run that the ledger has for an as-of.
 *
 * @param rows of all as-ofs, those that were read as snapshots included
 */
public record IngestLedger(List<StoredRow<IngestFileRow>> rows) {
  /** The job that takes files. */
  public static final String JOB = "ingest";

  /** Reads the ledger of a source: of the pipeline of the store, also after its as-of. */
  public static IngestLedger of(TableReader tables, String source) {
    return of(tables, source, JOB);
  }

  /** Reads what another job recorded of a source. */
  static IngestLedger of(TableReader tables, String source, String job) {
    return new IngestLedger(
        tables
            .all(IngestFileRow.class)
            .where(
                col("pipeline")
                    .equalTo(tables.run().pipeline())
                    .and(col("job").equalTo(job))
                    .and(col("source").equalTo(source)))
            .stored());
  }

  /** Returns the rows that were taken as increments. */
  public List<StoredRow<IngestFileRow>> taken() {
    return rows.stream().filter(file -> file.row().isIncremental()).toList();
  }

  /**
   * Returns true if no as-of after a moment has an increment, so that what is new belongs to it.
   */
  public boolean isNewest(Instant asOf) {
    SortedMap<Instant, String> runs = incrementRuns();
    return runs.isEmpty() || !asOf.isBefore(runs.lastKey());
  }

  /** Returns the increments of an as-of. */
  public List<IngestFileRow> takenBy(Instant asOf) {
    return taken().stream()
        .filter(file -> file.run().asOf().equals(asOf))
        .map(StoredRow::row)
        .toList();
  }

  /** Returns the run of each as-of, whatever the mode was. */
  public SortedMap<Instant, String> runs() {
    return runs(rows);
  }

  /** Returns the run of each as-of that has an increment. */
  public SortedMap<Instant, String> incrementRuns() {
    return runs(taken());
  }

  private static SortedMap<Instant, String> runs(List<StoredRow<IngestFileRow>> files) {
    SortedMap<Instant, String> runs = new TreeMap<>();
    files.forEach(file -> runs.put(file.run().asOf(), file.run().runId()));
    return runs;
  }
}
