package io.plumbline.results;

import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableStore;
import java.util.List;
import java.util.Optional;

/** The note in {@code quality_checks} about columns that came, went, or got another type. */
public final class ColumnChanges {
  static final String CHECK = "columns are those of the as-of before";

  private ColumnChanges() {}

  /** Compares what this run wrote with the newest as-of before; empty if nothing changed. */
  public static Optional<QualityCheckRow> of(TableStore tables, DataTable table) {
    return of(table, tables.columnChanges(table));
  }

  /** Returns the note about changes that were found; empty if there are none. */
  public static Optional<QualityCheckRow> of(DataTable table, List<String> changes) {
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new QualityCheckRow(
                table.label(),
                CHECK,
                BuiltInRules.SAME_COLUMNS,
                OnFail.NOTE,
                false,
                changes.size(),
                changes.size(),
                String.join("; ", changes)));
  }
}
