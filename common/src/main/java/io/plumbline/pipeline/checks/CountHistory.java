package io.plumbline.pipeline.checks;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Optional;

/**
 * The row counts of the past that {@code check = row-count} compares with.
 *
 * @param asOfs number of earlier as-ofs
 * @param deviations largest distance from their median, in robust standard deviations
 */
public record CountHistory(int asOfs, double deviations) {
  /** Fewer earlier as-ofs do not show what is usual. */
  public static final int FEWEST = 4;

  private static final int MOST = 1000;
  private static final double DEVIATIONS = 4;

  static final String HISTORY = "history";
  static final String LIMIT = "deviations";

  /** Reads the keys; empty without {@code history}. */
  static Optional<CountHistory> parse(Section section) {
    Optional<Long> asOfs = section.read(HISTORY, ValueType.whole(FEWEST, MOST));
    Optional<Double> deviations = section.read(LIMIT, ValueType.NUMBER);
    if (deviations.isPresent() && deviations.get() <= 0) {
      section.refuse(LIMIT, "out of bounds", "choose a number above 0");
    }
    if (section.has(LIMIT) && !section.has(HISTORY)) {
      section.refuse(LIMIT, "needs history", "say how many earlier as-ofs count");
    }
    if (section.has(HISTORY) && (section.has("min") || section.has("max"))) {
      section.refuse(HISTORY, "beside min or max", "give it an entry of its own");
    }
    return asOfs.map(number -> new CountHistory(number.intValue(), deviations.orElse(DEVIATIONS)));
  }

  public void write(BlockWriter out) {
    out.put(HISTORY, asOfs).put(LIMIT, deviations);
  }
}
