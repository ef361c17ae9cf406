/**
 * The division of the rows of {@code prepare} before anything is learned: {@link
 * io.plumbline.jobs.prepare.splits.SplitAndFold} gives each row a split and a fold, and {@link
 * io.plumbline.jobs.prepare.splits.FoldClasses} counts what each of them holds.
 */
package io.plumbline.jobs.prepare.splits;
