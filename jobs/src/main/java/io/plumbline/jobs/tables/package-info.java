/**
 * {@code plumbline tables plan | apply | doc}: how the result tables of a warehouse differ from
 * what this version writes, and making them the same. {@link
 * io.plumbline.jobs.tables.TableMigration} is all of it.
 */
package io.plumbline.jobs.tables;
