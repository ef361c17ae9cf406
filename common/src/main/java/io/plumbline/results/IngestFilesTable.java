package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/**
 * One row per file read, with its row conservation: rows_read = rows_bronze + rows_quarantined +
 * rows_dropped.
 */
public final class IngestFilesTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "ingest_files",
              "One row per file read, with its row conservation: rows_read = rows_bronze + rows_quarantined + rows_dropped.")
          .column("source", Types.STRING, "name of the source")
          .column("file", Types.STRING, "path or URI")
          .column("bytes", Types.LONG, "size of the file")
          .column("modified_at", Types.TIMESTAMP, "when the file was last changed")
          .column("rows_read", Types.LONG, "rows in the file, without header and blank lines")
          .column("rows_bronze", Types.LONG, "rows that went to bronze")
          .column("rows_quarantined", Types.LONG, "rows that went to quarantine")
          .column("rows_dropped", Types.LONG, "rows left out by a declared rule")
          .key("source", "file")
          .keptDays(1095);

  private IngestFilesTable() {}
}
