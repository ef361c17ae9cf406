package io.plumbline.jobs.train;

import io.plumbline.base.Hashes;
import io.plumbline.config.BlockWriter;
import io.plumbline.pipeline.PipelineSpec;

/**
 * Identifies what decides the result of a training. Two runs of one study do the same work, so one
 * can resume where another stopped.
 */
final class Study {
  private Study() {}

  /**
   * Returns 16 hex digits over the data, the parts of the spec that decide, and the code. All keys
   * of those parts count unless they are taken out here, so a new key makes a new study.
   *
   * @param data fingerprint of the training rows
   * @param code version, commit and dirty flag of the code
   */
  static String of(PipelineSpec spec, String data, String code) {
    BlockWriter deciding =
        new BlockWriter().put("data", data).put("code", code).put("seed", spec.seed());
    spec.learning().write(deciding);
    deciding.remove("train", "search", "parallelism"); // fits at once change no result
    return Hashes.sha256(deciding.hashed()).substring(0, 16);
  }
}
