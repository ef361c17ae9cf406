package io.plumbline.tables;

/**
 * A unit that a job declares to read or write: one result table, or the tables of a zone that exist
 * once per source.
 */
public sealed interface TableSet permits TableDefinition, Zone {
  /** Name as people write it: {@code metrics}, or {@code bronze.*}. */
  String label();
}
