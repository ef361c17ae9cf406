package io.plumbline.results;

import io.plumbline.tables.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One difference between a result table as declared and as stored.
 *
 * @param kind what applying it does
 * @param what in words
 * @param column the declared column that it is about; null for a whole table or a stray column
 */
public record TableChange(
    TableDefinition table, Kind kind, String what, TableDefinition.@Nullable Column column) {

  /** From harmless to destructive. */
  public enum Kind {
    /** The table does not exist yet. */
    CREATE,
    /** A declared column is missing. */
    ADD_COLUMN,
    /** A column has another comment. */
    COMMENT,
    /** Rows have to be written again into other partitions; no value changes. */
    REPARTITION,
    /** Rows have to be written again, and values may be lost. */
    REWRITE
  }

  /**
   * Returns the column that the change is about.
   *
   * @throws IllegalStateException when it is about none
   */
  TableDefinition.Column requiredColumn() {
    if (column == null) {
      throw new IllegalStateException("%s names no column.".formatted(this));
    }
    return column;
  }

  /** Returns true if all rows of the table are written again. */
  public boolean isRewrite() {
    return kind == Kind.REPARTITION || kind == Kind.REWRITE;
  }

  public boolean isDestructive() {
    return kind == Kind.REWRITE;
  }

  @Override
  public String toString() {
    return "%s: %s".formatted(table.name(), what);
  }
}
