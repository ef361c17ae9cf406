package io.plumbline.pipeline;

import io.plumbline.base.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names and options of the plug-ins, which the parser checks a pipeline file against.
 *
 * @param formats options by the word in {@code sources.NAME.format}: a file format, or a source
 *     that is not made of files
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
    Map<TaskKind, Set<String>> metrics) {
  /** Returns the words in {@code format} that mean files: those with a path. */
  Set<String> fileFormats() {
    return formats.entrySet().stream()
        .filter(format -> format.getValue().stream().anyMatch(key -> key.name().equals("path")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
