package io.plumbline.jobs.tables;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.results.ResultTables;
import io.plumbline.results.TableChange;
import io.plumbline.results.TableChanges;
import io.plumbline.results.queries.TablesDoc;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.lease.Lease;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code plumbline tables plan | apply | doc}: the schemas of the result tables as code. */
public final class TableMigration {
  private TableMigration() {}

  /**
   * Prints what `apply` would do, and does nothing.
   *
   * @return DONE when there is nothing to do, SPEC (2) when the warehouse differs, so that a script
   *     can tell
   */
  public static ExitCode plan(TableStore store, PrintStream out) {
    List<TableChange> changes = TableChanges.of(store, ResultTables.ALL);
    changes.forEach(out::println);
    out.println(
        changes.isEmpty()
            ? "No change: all %d tables are as declared.".formatted(ResultTables.ALL.size())
            : Texts.count(changes.size(), "change")
                + ". Run `plumbline tables apply` to make them.");
    List<RefusedTable> refused = RefusedTable.in(store);
    refused.forEach(out::println);
    return changes.isEmpty() && refused.isEmpty() ? ExitCode.DONE : ExitCode.SPEC;
  }

  /**
   * Makes the result tables as they are declared. All or nothing is checked first; each table
   * changes by itself.
   *
   * @param allowed result tables that a destructive change may be made to, and tables of the users'
   *     data whose refused columns become text
   * @throws io.plumbline.base.PlumblineException (SPEC) when a destructive change is not allowed,
   *     or a table unknown
   */
  public static ExitCode apply(TableStore store, Set<String> allowed, PrintStream out) {
    List<RefusedTable> ofData = RefusedTable.allowed(store, allowed);
    List<TableChange> changes = TableChanges.of(store, ResultTables.ALL);
    List<TableChange> refused =
        changes.stream()
            .filter(change -> change.isDestructive() && !allowed.contains(change.table().name()))
            .toList();
    if (!refused.isEmpty()) {
      throw TableMigrationErrors.destructive(refused);
    }
    Map<TableDefinition, List<TableChange>> byTable = new LinkedHashMap<>();
    changes.forEach(
        change -> byTable.computeIfAbsent(change.table(), table -> new ArrayList<>()).add(change));
    byTable.forEach(
        (table, own) -> {
          // A rewrite leaves the table as declared, whatever else differed.
          List<TableChange> needed = own.stream().filter(TableChange::isRewrite).limit(1).toList();
          if (needed.isEmpty()) {
            own.forEach(change -> TableChanges.apply(store, change));
          } else {
            rewrite(store, needed.get(0));
          }
          own.forEach(out::println);
        });
    for (RefusedTable table : ofData) {
      // A run that commits while the rows are written again would lose its rows.
      try (Lease held = store.lease(table.table().pipeline(), "tables apply")) {
        held.requireHeld();
        store.changes().storeRefusedAsText(table.table());
      }
      out.println(table.stored());
    }
    int applied = changes.size() + ofData.size();
    out.println(applied == 0 ? "no change" : "applied %d".formatted(applied));
    return ExitCode.DONE;
  }

  /** A run that commits while the rows are written again would lose its rows. */
  private static void rewrite(TableStore store, TableChange change) {
    List<Lease> held = new ArrayList<>();
    try {
      for (String pipeline : store.pipelines(change.table())) {
        held.add(store.lease(pipeline, "tables apply"));
      }
      TableChanges.apply(store, change);
    } finally {
      held.forEach(Lease::close);
    }
  }

  /** Prints the page TABLES.md; needs no warehouse and no Spark session. */
  public static ExitCode doc(PrintStream out) {
    out.print(TablesDoc.markdown());
    return ExitCode.DONE;
  }
}
