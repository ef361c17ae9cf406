package io.plumbline.pipeline.checks;

/**
 * The name of a rule in quarantine and {@code quality_checks}, unique within its source.
 *
 * @param isGiven true if the pipeline file gives it; false if it follows from the check and its
 *     columns
 */
public record RuleId(String text, boolean isGiven) {}
