/**
 * The only code that reads or writes Delta: {@link io.plumbline.tables.TableStore}, made of {@code
 * Warehouse} (locations), {@code RunColumns} (the rows of a run), {@code Commits}, and {@link
 * io.plumbline.tables.SchemaChanges}.
 */
package io.plumbline.tables;
