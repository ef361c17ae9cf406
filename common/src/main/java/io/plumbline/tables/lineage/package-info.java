/**
 * The tables that a run of a job has used: {@link io.plumbline.tables.lineage.UsedTable} is one of
 * them, {@link io.plumbline.tables.lineage.UsedTables} gathers them as they are read.
 */
package io.plumbline.tables.lineage;
