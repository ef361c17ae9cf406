package io.plumbline.pipeline;

import io.plumbline.config.Places;
import java.util.List;

/**
 * A pipeline file without problems, as {@link PipelineReader} found it.
 *
 * @param warnings findings that stop no job, each with file and line
 * @param places file and line of each key
 */
public record PipelineFile(PipelineSpec spec, List<String> warnings, Places places) {}
