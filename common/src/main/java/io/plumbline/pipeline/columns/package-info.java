/**
 * How the texts of a column are cleaned: one block of {@code clean.SOURCE.columns}. In: the block.
 * Out: a record per kind of type, parsed and written side by side. Read {@link
 * io.plumbline.pipeline.columns.ColumnSpec} first.
 */
@org.jspecify.annotations.NullMarked
package io.plumbline.pipeline.columns;
