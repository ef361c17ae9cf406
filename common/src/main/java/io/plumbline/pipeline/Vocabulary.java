package io.plumbline.pipeline;

import io.plumbline.base.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names and options of the plug-ins, which the parser checks a pipeline file against.
 *
 * @param formats options by file format
 * @param families parameters by model family
 * @param encoders options by categorical encoder
 * @param gates keys by gate
 * @param metrics metric names by task kind
 */
public record Vocabulary(
    Map<String, List<Option<?>>> formats,
    Map<String, List<Option<? extends Number>>> families,
    Map<String, List<Option<?>>> encoders,
    Map<String, GateKeys> gates,
    Map<TaskKind, Set<String>> metrics) {}
