package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;

/**
 * The {@code evaluate} block: how the winner is measured.
 *
 * @param bootstrap replicates behind each 95 % interval; 0: no intervals
 */
public record EvaluateSpec(int bootstrap) {
  static EvaluateSpec parse(Section section) {
    int bootstrap = section.read("bootstrap", ValueType.integer(0, 100_000)).orElse(200);
    section.refuseUnknownKeys();
    return new EvaluateSpec(bootstrap);
  }

  void write(BlockWriter out) {
    out.put("bootstrap", bootstrap);
  }
}
