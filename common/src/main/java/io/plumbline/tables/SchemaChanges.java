package io.plumbline.tables;

import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.Columns;
import io.plumbline.spark.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Changes a result table on disk to match its declaration. */
public record SchemaChanges(Commits commits) {

  /** Makes an empty table with schema and comments, if there is none. */
  public void create(TableDefinition table) {
    commits.create(table);
  }

  /** Adds a column with its comment, behind the one that it follows in the declaration. */
  public void addColumn(TableDefinition table, TableDefinition.Column column) {
    int at = table.columns().indexOf(column);
    String place =
        at == 0 ? "FIRST" : "AFTER " + Columns.quoted(table.columns().get(at - 1).name());
    commits
        .warehouse()
        .spark()
        .sql(
            "ALTER TABLE %s ADD COLUMNS (%s %s COMMENT %s %s)"
                .formatted(
                    commits.warehouse().inSql(table.path()),
                    Columns.quoted(column.name()),
                    column.type(),
                    SqlText.text(column.comment()),
                    place));
  }

  /** Gives a column the comment that is declared. */
  public void comment(TableDefinition table, TableDefinition.Column column) {
    commits
        .warehouse()
        .spark()
        .sql(
            "ALTER TABLE %s ALTER COLUMN %s COMMENT %s"
                .formatted(
                    commits.warehouse().inSql(table.path()),
                    Columns.quoted(column.name()),
                    SqlText.text(column.comment())));
  }

  /**
   * Stores the columns as text that the newest run was refused for: every row is written again, in
   * one commit. Each as-of is still read with its own types.
   */
  public void storeRefusedAsText(DataTable table) {
    EvolvingWrite.storeAsText(
        commits, table, new ColumnLists(commits.warehouse()).refused(table.path()));
  }

  /**
   * Writes every row again with the declared columns, in one commit: a column that is not declared
   * is gone, a value that does not fit a new type becomes null. Older versions of the table keep
   * them as long as its history is kept.
   */
  public void rewrite(TableDefinition table) {
    Dataset<Row> rows =
        commits.warehouse().load(table.path(), commits.warehouse().snapshot(table.path()));
    List<String> present = List.of(rows.columns());
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Column value =
          present.contains(field.name()) ? rows.col(Columns.quoted(field.name())) : lit(null);
      columns.add(value.try_cast(field.dataType()).as(field.name(), field.metadata()));
    }
    commits.overwrite(
        table.path(), rows.select(columns.toArray(Column[]::new)), table.partitions());
  }
}
