package io.plumbline.contracts;

import static org.apache.spark.sql.functions.lit;

import io.plumbline.pipeline.GateKeys;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** The keys min and max of a check. */
final class Bounds {
  private Bounds() {}

  static <T extends Comparable<T>> Optional<GateKeys.Refusal> refusal(
      Optional<T> min, Optional<T> max) {
    if (min.isEmpty() && max.isEmpty()) {
      return Optional.of(new GateKeys.Refusal("check", "has no bound", "add min or max"));
    }
    return min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0
        ? Optional.of(new GateKeys.Refusal("min", "greater than max", "swap them"))
        : Optional.empty();
  }

  /** Returns a condition that holds for a value within the bounds, both inclusive. */
  static <T> Column holds(Column value, Optional<T> min, Optional<T> max) {
    Column met = lit(true);
    met = min.map(least -> value.geq(lit(least))).map(met::and).orElse(met);
    return max.map(most -> value.leq(lit(most))).map(met::and).orElse(met);
  }
}
