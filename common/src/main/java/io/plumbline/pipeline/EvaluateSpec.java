package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;

/**
 * The {@code evaluate} block: how the winner is measured.
 *
 * @param bootstrap replicates behind each 95 % interval, from {@link #FEWEST_REPLICATES}; 0: no
 *     intervals
 * @param resampleBy columns whose groups the bootstrap draws as a whole; empty: rows
 */
public record EvaluateSpec(int bootstrap, List<String> resampleBy) {
  /** An interval from fewer replicates says nothing. */
  public static final int FEWEST_REPLICATES = 20;

  /** What the state of one pass over the rows can hold. */
  public static final int MOST_REPLICATES = 1_000;

  static EvaluateSpec parse(Section section) {
    int bootstrap = section.read("bootstrap", ValueType.integer(0, MOST_REPLICATES)).orElse(200);
    if (bootstrap > 0 && bootstrap < FEWEST_REPLICATES) {
      section.refuse(
          "bootstrap",
          "too few replicates for an interval",
          "write 0 for no intervals, or a number from %d to %d"
              .formatted(FEWEST_REPLICATES, MOST_REPLICATES));
    }
    List<String> resampleBy = section.read("resample-by", ValueType.WORDS).orElse(List.of());
    section.refuseUnknownKeys();
    return new EvaluateSpec(bootstrap, resampleBy);
  }

  void write(BlockWriter out) {
    out.put("bootstrap", bootstrap).put("resample-by", resampleBy);
  }
}
