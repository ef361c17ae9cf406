package io.plumbline.pipeline;

import java.util.List;

/**
 * What {@link PipelineReader} found in a file without problems.
 *
 * @param warnings what a person should know and no job has to stop for, each with file and line
 */
public record PipelineFile(PipelineSpec spec, List<String> warnings) {}
