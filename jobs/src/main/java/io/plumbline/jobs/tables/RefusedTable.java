package io.plumbline.jobs.tables;

import io.plumbline.results.ResultTables;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableStore;
import java.util.List;
import java.util.Set;

/**
 * A table of a user's data that could not take the rows of the newest run.
 *
 * @param columns what does not fit, one text per column
 */
record RefusedTable(DataTable table, List<String> columns) {

  static List<RefusedTable> in(TableStore store) {
    return store.dataTables().stream()
        .map(table -> new RefusedTable(table, store.refusedColumns(table)))
        .filter(table -> !table.columns().isEmpty())
        .toList();
  }

  /**
   * Returns those among the names.
   *
   * @param names of result tables and of tables of the users' data
   * @throws io.plumbline.base.PlumblineException (SPEC) if a name is neither a result table nor a
   *     table that refused a run
   */
  static List<RefusedTable> allowed(TableStore store, Set<String> names) {
    List<RefusedTable> refused =
        names.stream().anyMatch(RefusedTable::isOfData) ? in(store) : List.of();
    for (String name : names) {
      if (!isOfData(name)) {
        ResultTables.named(name);
      } else if (refused.stream().noneMatch(table -> table.table().label().equals(name))) {
        throw TableMigrationErrors.nothingRefused(
            name, refused.stream().map(table -> table.table().label()).toList());
      }
    }
    return refused.stream().filter(table -> names.contains(table.table().label())).toList();
  }

  private static boolean isOfData(String name) {
    return name.contains(".");
  }

  /** What `tables apply` did. */
  String stored() {
    return "%s of pipeline %s: stored as text: %s"
        .formatted(table.label(), table.pipeline(), String.join("; ", columns));
  }

  @Override
  public String toString() {
    return "%s of pipeline %s refused the newest run: %s. To store this as text, run `plumbline tables apply --allow %s`."
        .formatted(table.label(), table.pipeline(), String.join("; ", columns), table.label());
  }
}
