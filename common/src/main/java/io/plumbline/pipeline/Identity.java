package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The top of a pipeline file: whose pipeline it is, and what makes a run repeatable.
 *
 * @param file the file it was read from, as given
 * @param pipeline name of the pipeline
 * @param asOf as-of time of a run, when the file sets one
 */
public record Identity(
    String file,
    String pipeline,
    List<String> owners,
    String purpose,
    long seed,
    Optional<Instant> asOf) {
  void write(BlockWriter out) {
    out.put("pipeline", pipeline).put("owners", owners).put("purpose", purpose).put("seed", seed);
    asOf.ifPresent(time -> out.put("as-of", time.toString()));
  }
}
