package io.plumbline.jobs.run.lineage;

import io.plumbline.results.RunRow;
import io.plumbline.results.RunStepRow;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.lineage.UsedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of a job has read and written so far.
 *
 * @param sources read besides tables
 * @param rows written, by table
 */
record UsedDatasets(
    List<UsedTable> read,
    List<DatasetName> sources,
    List<UsedTable> written,
    Map<String, Long> rows) {

  /** Every run writes these about itself, which is what its events are for. */
  private static final Set<String> RECORDS = Set.of(RunRow.TABLE.name(), RunStepRow.TABLE.name());

  static UsedDatasets of(TableStore store, List<DatasetName> sources) {
    return new UsedDatasets(
        store.tablesRead(),
        sources,
        store.tablesWritten().stream().filter(table -> !RECORDS.contains(table.label())).toList(),
        store.rowsWritten());
  }
}
