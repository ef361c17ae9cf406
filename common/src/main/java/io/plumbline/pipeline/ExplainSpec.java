package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;

/**
 * The {@code explain.permutation} block: shuffles and rows of permutation importance.
 *
 * @param repeats shuffles of each feature
 * @param rows most rows of the test set that are used, chosen by hash of the key
 * @param windowRows most rows of each monitoring window that are used, likewise
 */
public record ExplainSpec(int repeats, int rows, int windowRows) {
  static ExplainSpec parse(Section section) {
    Section permutation = section.child("permutation");
    int repeats = permutation.read("repeats", ValueType.integer(1, 1000)).orElse(5);
    int rows = permutation.read("rows", ValueType.integer(1, Integer.MAX_VALUE)).orElse(5000);
    int windowRows =
        permutation.read("window-rows", ValueType.integer(1, Integer.MAX_VALUE)).orElse(1000);
    permutation.refuseUnknownKeys();
    section.refuseUnknownKeys();
    return new ExplainSpec(repeats, rows, windowRows);
  }

  void write(BlockWriter out) {
    out.block(
        "permutation",
        block -> block.put("repeats", repeats).put("rows", rows).put("window-rows", windowRows));
  }
}
