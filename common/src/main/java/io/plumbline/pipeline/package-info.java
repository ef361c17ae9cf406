/**
 * Reads a pipeline file and an environment, and returns a {@link
 * io.plumbline.pipeline.PipelineSpec}, or all problems at once with file and line. No Spark type: a
 * pipeline file is checked in milliseconds. Read {@link io.plumbline.pipeline.PipelineReader}
 * first, then {@code PipelineParser}; each record parses its own block.
 */
package io.plumbline.pipeline;
