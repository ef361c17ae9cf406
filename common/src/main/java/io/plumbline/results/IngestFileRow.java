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
        "One row per file or table read, with its row conservation: rows_read = rows_bronze +"
            + " rows_quarantined + rows_dropped.",
    key = {"source", "file"},
    keptDays = ResultTable.FOREVER)
public record IngestFileRow(
    @Doc("name of the source") String source,
    @Doc(
            "snapshot: an as-of reads all files; incremental: those that no other as-of has taken; "
                + "null: a snapshot of an older version")
        Optional<SourceSpec.Mode> mode,
    @Doc("path or URI; of a database, its URL and the table") String file,
    @Doc("size of the file; 0 of a table") long bytes,
    @Doc("time of the last change of the file; of a table, that of the look at it")
        Instant modifiedAt,
    @Doc("rows in the file, without header and blank lines") long rowsRead,
    @Doc("rows written to bronze") long rowsBronze,
    @Doc("rows written to quarantine") long rowsQuarantined,
    @Doc("rows left out by a declared rule") long rowsDropped) {
  public static final TableDefinition TABLE = TableDefinition.of(IngestFileRow.class);

  public boolean isIncremental() {
    return mode.equals(Optional.of(SourceSpec.Mode.INCREMENTAL));
  }
}
