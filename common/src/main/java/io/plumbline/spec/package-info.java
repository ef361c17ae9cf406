/**
 * In comes a pipeline file and an environment, out comes a {@link io.plumbline.spec.PipelineSpec},
 * or all problems at once with file and line. No Spark type: a spec is checked in milliseconds.
 * Read {@code SpecReader} first, then {@code PipelineParser} and {@code Section} (on {@code
 * TypedBlock}, on {@code Block}).
 */
package io.plumbline.spec;
