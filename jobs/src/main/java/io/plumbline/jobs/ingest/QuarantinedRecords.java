package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestLedger;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are none
   */
  static Dataset<Row> of(JobContext context, SourceSpec source) {
    TableStore tables = context.tables();
    DataTable table = DataTable.quarantine(context.spec().pipeline(), source.name());
    List<Dataset<Row>> found = new ArrayList<>();
    ofIngest(tables, source, table).ifPresent(rows -> found.add(records(rows, false)));
    tables.findOwn(table, PREPARE).ifPresent(rows -> found.add(records(rows, true)));
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

  private static Dataset<Row> records(Dataset<Row> rows, boolean isOfPrepare) {
    List<Column> columns =
        new ArrayList<>(Stream.of(FILE, LINE, RAW, REASONS).map(Columns::column).toList());
    columns.add(lit(isOfPrepare).as(IS_OF_PREPARE));
    // Lines of earlier builds count from the start of a part, and are not those of the file.
    return rows.where(column("block_start").equalTo(0)).select(columns.toArray(Column[]::new));
  }
}
