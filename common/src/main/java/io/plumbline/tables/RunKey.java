package io.plumbline.tables;

import java.time.Instant;

/**
 * Whose rows these are: a rerun of the same pipeline, job and as-of replaces its own rows and no
 * others.
 */
public record RunKey(String pipeline, String job, Instant asOf, String runId) {}
