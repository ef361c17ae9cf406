/**
 * Reads the entries of {@code clean.SOURCE.expect}. In: a block of the pipeline file and the
 * catalog of checks. Out: one {@link io.plumbline.pipeline.ExpectationSpec} per entry. Read {@link
 * io.plumbline.pipeline.checks.ExpectationParser}.
 */
package io.plumbline.pipeline.checks;
