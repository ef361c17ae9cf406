package io.plumbline.results;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/**
 * Differences between the result tables of a warehouse and their declarations, and the changes that
 * remove them.
 */
public final class TableChanges {
  private TableChanges() {}

  /** In the order in which they are to be applied; empty when nothing differs. */
  public static List<TableChange> of(TableStore store, List<TableDefinition> tables) {
    List<TableChange> changes = new ArrayList<>();
    for (TableDefinition table : tables) {
      List<StructField> actual = store.actualSchema(table);
      if (actual.isEmpty()) {
        changes.add(
            new TableChange(
                table,
                TableChange.Kind.CREATE,
                "create, " + Texts.count(table.columns().size(), "column"),
                null));
      } else {
        changes.addAll(between(table, actual));
        repartition(table, store.actualPartitions(table)).ifPresent(changes::add);
      }
    }
    return changes;
  }

  static List<TableChange> between(TableDefinition table, List<StructField> actual) {
    Map<String, StructField> byName =
        actual.stream().collect(Collectors.toMap(StructField::name, Function.identity()));
    Map<String, StructField> declared =
        Arrays.stream(table.schema().fields())
            .collect(Collectors.toMap(StructField::name, Function.identity()));
    List<TableChange> changes = new ArrayList<>();
    for (TableDefinition.Column column : table.columns()) {
      StructField is = byName.get(column.name());
      StructField wanted = Lookup.required(declared, column.name());
      if (is == null) {
        changes.add(
            new TableChange(
                table,
                TableChange.Kind.ADD_COLUMN,
                "add column `%s` %s".formatted(column.name(), column.type()),
                column));
      } else if (!is.dataType().catalogString().equals(wanted.dataType().catalogString())) {
        changes.add(
            new TableChange(
                table,
                TableChange.Kind.REWRITE,
                "change column `%s` from %s to %s (destructive)"
                    .formatted(
                        column.name(),
                        is.dataType().catalogString(),
                        wanted.dataType().catalogString()),
                column));
      } else if (!comment(is).equals(column.comment())) {
        changes.add(
            new TableChange(
                table,
                TableChange.Kind.COMMENT,
                "comment of column `%s`: \"%s\"".formatted(column.name(), column.comment()),
                column));
      }
    }
    for (StructField field : actual) {
      if (!declared.containsKey(field.name())) {
        changes.add(
            new TableChange(
                table,
                TableChange.Kind.REWRITE,
                "drop column `%s` %s, which is not declared (destructive)"
                    .formatted(field.name(), field.dataType().catalogString()),
                null));
      }
    }
    if (changes.stream().noneMatch(TableChange::isDestructive) && misplaced(table, actual)) {
      changes.add(
          new TableChange(
              table, TableChange.Kind.REWRITE, "put the columns in order (destructive)", null));
    }
    return changes;
  }

  /** Makes the change; a rewrite makes all of its table's changes at once. */
  public static void apply(TableStore store, TableChange change) {
    switch (change.kind()) {
      case CREATE -> store.changes().create(change.table());
      case ADD_COLUMN -> store.changes().addColumn(change.table(), change.requiredColumn());
      case COMMENT -> store.changes().comment(change.table(), change.requiredColumn());
      case REPARTITION, REWRITE -> store.changes().rewrite(change.table());
    }
  }

  private static Optional<TableChange> repartition(TableDefinition table, List<String> actual) {
    return actual.equals(table.partitions())
        ? Optional.empty()
        : Optional.of(
            new TableChange(
                table,
                TableChange.Kind.REPARTITION,
                "partition by %s instead of %s; all rows are written again"
                    .formatted(
                        Texts.list(table.partitions()),
                        actual.isEmpty() ? "nothing" : Texts.list(actual)),
                null));
  }

  private static boolean misplaced(TableDefinition table, List<StructField> actual) {
    List<String> present = actual.stream().map(StructField::name).toList();
    List<String> wanted =
        table.columns().stream()
            .map(TableDefinition.Column::name)
            .filter(present::contains)
            .toList();
    return !wanted.equals(present);
  }

  private static String comment(StructField field) {
    return field.getComment().getOrElse(() -> "");
  }
}
