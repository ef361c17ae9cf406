package io.plumbline.results;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.Optional;

/** One row per file or table read, with its row conservation. */
@ResultTable(
    name = "ingest_files",
    about =
        "One row per file, table, or range of a table read, with its row conservation: rows_read ="
            + " rows_bronze + rows_quarantined + rows_dropped.",
    key = {"source", "file"},
    keptDays = ResultTable.FOREVER)
public record IngestFileRow(
    @Doc("name of the source") String source,
    @Doc(
            "snapshot: an as-of reads all rows; incremental and upsert: those that no other as-of has taken; "
                + "null: a snapshot of an older version, or the file of records that requeue repaired")
        Optional<SourceSpec.Mode> mode,
    @Doc("path or URI; of a database, its URL, the table, and the range of the watermark")
        String file,
    @Doc("size of the file; 0 of a table") long bytes,
    @Doc("time of the last change of the file; of a table, that of the look at it")
        Instant modifiedAt,
    @Doc("rows in the file or range, without header and blank lines") long rowsRead,
    @Doc("rows written to bronze") long rowsBronze,
    @Doc("rows written to quarantine") long rowsQuarantined,
    @Doc("rows left out by a declared rule, or found again that another as-of has taken")
        long rowsDropped,
    @Doc("column whose range was read; null if there is none") Optional<String> watermark,
    @Doc("least value of the range; null if it has no bound") Optional<String> watermarkFrom,
    @Doc("greatest value of the range; later as-ofs read from it on")
        Optional<String> watermarkTo) {
  public static final TableDefinition TABLE = TableDefinition.of(IngestFileRow.class);

  /** A row of a file, or of all rows of a table. */
  public IngestFileRow(
      String source,
      Optional<SourceSpec.Mode> mode,
      String file,
      long bytes,
      Instant modifiedAt,
      long rowsRead,
      long rowsBronze,
      long rowsQuarantined,
      long rowsDropped) {
    this(
        source,
        mode,
        file,
        bytes,
        modifiedAt,
        rowsRead,
        rowsBronze,
        rowsQuarantined,
        rowsDropped,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same counts, of a range of a column. */
  public IngestFileRow ofRange(String column, Optional<String> from, String to) {
    return new IngestFileRow(
        source,
        mode,
        file,
        bytes,
        modifiedAt,
        rowsRead,
        rowsBronze,
        rowsQuarantined,
        rowsDropped,
        Optional.of(column),
        from,
        Optional.of(to));
  }

  /** Returns the same file with what is left of its rows. */
  public IngestFileRow of(long bronze, long quarantined) {
    return new IngestFileRow(
        source,
        mode,
        file,
        bytes,
        modifiedAt,
        bronze + quarantined,
        bronze,
        quarantined,
        0,
        watermark,
        watermarkFrom,
        watermarkTo);
  }

  public boolean isIncremental() {
    return mode.filter(one -> one != SourceSpec.Mode.SNAPSHOT).isPresent();
  }
}
