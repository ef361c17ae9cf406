package io.plumbline.pipeline;

import java.util.Map;
import java.util.Set;

/**
 * The names that plug-ins of the floors above bring, handed down so that the parser can say «did
 * you mean» without knowing Spark.
 *
 * @param formats source formats
 * @param families parameter names by model family
 * @param encoders categorical encoders
 * @param metrics metric names by task kind
 */
public record Vocabulary(
    Set<String> formats,
    Map<String, Set<String>> families,
    Set<String> encoders,
    Map<TaskKind, Set<String>> metrics) {}
