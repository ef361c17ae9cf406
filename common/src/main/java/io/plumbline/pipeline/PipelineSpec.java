package io.plumbline.pipeline;

import io.plumbline.base.Hashes;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.ConfigFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pipeline file, parsed and resolved: the input of every job.
 *
 * @param file the file it was read from, as given
 * @param asOf the moment that the run takes as now, if the file sets one
 * @param sources in the order of the file
 * @param clean by source name; a source without a block has the defaults
 * @param resolved the whole spec with its defaults written out, as JSON with sorted keys and masked
 *     secrets
 * @param hash SHA-256 of everything that decides results: the resolved spec without {@code env}
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
    String hash) {

  /** Returns this spec with {@code resolved} and {@code hash} filled in. */
  PipelineSpec written() {
    BlockWriter all = new BlockWriter();
    write(all);
    BlockWriter deciding = new BlockWriter();
    write(deciding);
    deciding.remove("env").remove("as-of");
    // the order of derived columns is that of the table's columns, which sorted keys hide
    deciding.put("order", List.copyOf(prepare.derive().keySet()));
    deciding.block(
        "orders",
        out -> clean.forEach((name, block) -> out.put(name, List.copyOf(block.derive().keySet()))));
    String home = ConfigFiles.home().toString();
    return new PipelineSpec(
        file,
        pipeline,
        owners,
        purpose,
        seed,
        asOf,
        sources,
        clean,
        prepare,
        task,
        features,
        split,
        train,
        evaluate,
        explain,
        score,
        monitor,
        promote,
        env,
        all.json(),
        Hashes.sha256(deciding.hashed().replace(home + "/", "${plumbline.home}/")));
  }

  /** Writes the spec with all its defaults, as a pipeline file that can be read again. */
  void write(BlockWriter out) {
    out.put("pipeline", pipeline).put("owners", owners).put("purpose", purpose).put("seed", seed);
    asOf.ifPresent(time -> out.put("as-of", time.toString()));
    out.blocks("sources", sources, SourceSpec::write)
        .blocks("clean", clean, CleanSpec::write)
        .block("prepare", prepare::write)
        .block("task", task::write)
        .block("features", features::write)
        .block("split", split::write)
        .block("train", train::write)
        .block("evaluate", evaluate::write)
        .block("explain", explain::write)
        .block("score", score::write)
        .block("monitor", monitor::write)
        .block("promote", promote::write)
        .block("env", env::write);
  }
}
