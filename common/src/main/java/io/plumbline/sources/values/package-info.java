/**
 * Texts of a column as the values that its block of {@code clean.SOURCE.columns} makes of them. In:
 * a column of text and its spec. Out: expressions that run inside the scan. Read {@link
 * io.plumbline.sources.values.ColumnValues} first.
 */
@org.jspecify.annotations.NullMarked
package io.plumbline.sources.values;
