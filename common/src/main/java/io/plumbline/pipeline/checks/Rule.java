package io.plumbline.pipeline.checks;

import java.util.Optional;

/**
 * The name and the weight of an expectation.
 *
 * @param id in quarantine and {@code quality_checks}, unique within its source
 * @param isNamed true if the pipeline file gives the id; false if it follows from the check and its
 *     columns
 * @param severity of the alert that a failure opens; empty: by what a failure does, and how many
 *     rows failed
 */
public record Rule(String id, boolean isNamed, Optional<Severity> severity) {}
