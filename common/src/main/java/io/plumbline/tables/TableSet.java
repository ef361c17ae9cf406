package io.plumbline.tables;

/**
 * What a job can declare to read or write: one result table, or the tables of a zone that exist
 * once per source.
 */
public sealed interface TableSet permits TableDefinition, Zone {
  /** Name as people write it: {@code metrics}, or {@code bronze.*}. */
  String label();
}
