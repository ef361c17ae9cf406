package io.plumbline.spec;

import java.util.List;

/**
 * What {@link SpecReader} found in a file without problems.
 *
 * @param warnings what a person should know and no job has to stop for, each with file and line
 */
public record ReadSpec(PipelineSpec spec, List<String> warnings) {}
