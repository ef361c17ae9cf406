/**
 * Counts of rows that fail checks of single rows: {@link
 * io.plumbline.jobs.prepare.failures.FailedValues} are the values that a check looks at, and {@link
 * io.plumbline.jobs.prepare.failures.FailureCounter} counts all checks by one aggregation.
 */
package io.plumbline.jobs.prepare.failures;
