/**
 * The only code that reads or writes Delta. {@link io.plumbline.tables.TableStore} does it; one
 * class per result table says what stands in it, {@link io.plumbline.tables.Tables} lists them,
 * {@link io.plumbline.tables.Views} are the queries for people.
 */
package io.plumbline.tables;
