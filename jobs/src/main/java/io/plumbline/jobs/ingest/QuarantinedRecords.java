package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.ReplayedRows;
import io.plumbline.results.RunRow;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of a source that an as-of has in quarantine: those that `ingest` could not use, and
 * those that failed a check of `prepare`.
 */
final class QuarantinedRecords {
  static final String FILE = "file";
  static final String LINE = "line";
  static final String RAW = "raw";
  static final String REASONS = "reasons";

  /** True for a record that failed a check of `prepare`: its raw text is the JSON of the row. */
  static final String IS_OF_PREPARE = "is_of_prepare";

  private static final String PREPARE = "prepare";

  private QuarantinedRecords() {}

  /**
   * Returns the records with the columns above; a record that both jobs refused is there twice.
   * Those that `prepare` refused in rows that `ingest` has replaced since are left out: at their
   * place there may be another record now.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are none
   */
  static Dataset<Row> of(JobContext context, SourceSpec source) {
    TableStore tables = context.tables();
    DataTable table = DataTable.quarantine(context.spec().pipeline(), source.name());
    List<Dataset<Row>> found = new ArrayList<>();
    ofIngest(tables, source, table).ifPresent(rows -> found.add(records(rows, false)));
    Optional<Dataset<Row>> ofPrepare = tables.findOwn(table, PREPARE);
    if (ofPrepare.isPresent() && hasSeenAllFiles(tables, source, table)) {
      found.add(records(ofPrepare.get(), true));
    } else if (ofPrepare.isPresent()) {
      context.say(
          "%s: `ingest` ran after `prepare` as of %s; to see the records that fail a check, run `prepare` first",
          source.name(), tables.run().asOf());
    }
    return found.stream()
        .reduce(Dataset::union)
        .orElseThrow(() -> RequeueErrors.nothingInQuarantine(source.name(), tables.run()));
  }

  private static Optional<Dataset<Row>> ofIngest(
      TableStore tables, SourceSpec source, DataTable table) {
    if (!source.isIncremental()) {
      return tables.findOwn(table, IngestLedger.JOB);
    }
    SortedMap<Instant, String> runs = IngestLedger.of(tables, source.name()).incrementRuns();
    runs.keySet().removeIf(asOf -> asOf.isAfter(tables.run().asOf()));
    return runs.isEmpty() || tables.version(table).isEmpty()
        ? Optional.empty()
        : Optional.of(tables.increments(table, IngestLedger.JOB).read(runs));
  }

  /**
   * Returns true if the `prepare` whose records these are began after each `ingest` that counts.
   */
  private static boolean hasSeenAllFiles(TableStore tables, SourceSpec source, DataTable table) {
    Set<String> runs =
        ReplayedRows.counted(tables, source).stream()
            .map(file -> file.run().runId())
            .collect(Collectors.toSet());
    Map<String, Instant> ingested = starts(tables, IngestLedger.JOB);
    Optional<Instant> prepared = tables.writer(table, PREPARE).map(starts(tables, PREPARE)::get);
    return prepared.isPresent()
        && runs.stream()
            .allMatch(run -> ingested.getOrDefault(run, Instant.MAX).isBefore(prepared.get()));
  }

  /** Returns the start of each run of a job; no two runs of a pipeline have the same. */
  private static Map<String, Instant> starts(TableStore tables, String job) {
    return tables
        .all(RunRow.class)
        .where(col("pipeline").equalTo(tables.run().pipeline()).and(col("job").equalTo(job)))
        .stored()
        .stream()
        .collect(Collectors.toMap(run -> run.run().runId(), run -> run.row().startedAt()));
  }

  private static Dataset<Row> records(Dataset<Row> rows, boolean isOfPrepare) {
    List<Column> columns =
        new ArrayList<>(Stream.of(FILE, LINE, RAW, REASONS).map(Columns::column).toList());
    columns.add(lit(isOfPrepare).as(IS_OF_PREPARE));
    // Lines of earlier builds count from the start of a part, and are not those of the file.
    return rows.where(column("block_start").equalTo(0)).select(columns.toArray(Column[]::new));
  }
}
