package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.util.Optional;

/** One row per action of `tables maintain` that changed a table. */
@ResultTable(
    name = "maintenance",
    about = "One row per action of `tables maintain` that changed a table.",
    key = {"table_name", "of_pipeline", "action"},
    keptDays = 365)
public record MaintenanceRow(
    @Doc("name of the table in SQL") String tableName,
    @Doc("pipeline whose rows or files it was about; null for all") Optional<String> ofPipeline,
    @Doc("delete (rows past their retention), optimize (small files), or vacuum (unused files)")
        Action action,
    @Doc("rows deleted") long rowsDeleted,
    Files files,
    @Doc("wall time, s") double seconds) {
  public static final TableDefinition TABLE = TableDefinition.of(MaintenanceRow.class);

  /** What was done. */
  public enum Action {
    DELETE,
    OPTIMIZE,
    VACUUM
  }

  /** Files before and after; for vacuum those in the folder, else those of the newest version. */
  public record Files(
      @Doc("files before; for vacuum all in the folder, else those of the newest version")
          long filesBefore,
      @Doc("files after") long filesAfter,
      @Doc("size of the files before, bytes") long bytesBefore,
      @Doc("size of the files after, bytes") long bytesAfter) {}
}
