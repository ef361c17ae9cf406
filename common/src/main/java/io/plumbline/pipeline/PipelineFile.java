package io.plumbline.pipeline;

import java.util.List;

/**
 * A pipeline file without problems, as {@link PipelineReader} found it.
 *
 * @param warnings findings that stop no job, each with file and line
 */
public record PipelineFile(PipelineSpec spec, List<String> warnings) {}
