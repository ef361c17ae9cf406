/**
 * The checks that {@code clean.SOURCE.expect} calls by name. In: their keys in the pipeline file
 * and the columns of a source. Out: one condition for each row, or counts of the whole table and
 * their verdict. Read {@link io.plumbline.contracts.RowCheck} and {@link
 * io.plumbline.contracts.TableCheck} first, then {@link io.plumbline.contracts.Contracts}.
 */
package io.plumbline.contracts;
