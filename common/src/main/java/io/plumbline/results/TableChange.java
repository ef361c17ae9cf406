package io.plumbline.results;

import io.plumbline.tables.TableDefinition;

/**
 * One difference between a result table as declared and as stored.
 *
 * @param kind what applying it does
 * @param what in words
 */
public record TableChange(
    TableDefinition table, Kind kind, String what, TableDefinition.Column column) {

  /** From harmless to destructive. */
  public enum Kind {
    /** The table does not exist yet. */
    CREATE,
    /** A declared column is missing. */
    ADD_COLUMN,
    /** A column has another comment. */
    COMMENT,
    /** Rows have to be written again, and values may be lost. */
    REWRITE
  }

  public boolean isDestructive() {
    return kind == Kind.REWRITE;
  }

  @Override
  public String toString() {
    return "%s: %s".formatted(table.name(), what);
  }
}
