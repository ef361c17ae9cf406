package io.plumbline.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pipeline file, parsed and resolved: what every job works from.
 *
 * @param file the file it was read from, as given
 * @param asOf the moment that the run pretends it to be, when the file sets one
 * @param sources in the file's order
 * @param clean by source name; a source without a block has the defaults
 * @param resolved the whole spec with its defaults written out, as JSON with sorted keys and masked
 *     secrets
 * @param hash SHA-256 of what decides results: the resolved spec without {@code env}
 */
public record PipelineSpec(
    String file,
    String pipeline,
    List<String> owners,
    String purpose,
    long seed,
    Optional<Instant> asOf,
    Map<String, SourceSpec> sources,
    Map<String, CleanSpec> clean,
    PrepareSpec prepare,
    TaskSpec task,
    FeaturesSpec features,
    SplitSpec split,
    TrainSpec train,
    EvaluateSpec evaluate,
    ExplainSpec explain,
    ScoreSpec score,
    MonitorSpec monitor,
    PromoteSpec promote,
    EnvironmentSpec env,
    String resolved,
    String hash) {}
