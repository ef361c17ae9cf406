package io.plumbline.contracts;

import io.plumbline.pipeline.GateKeys;
import java.util.Optional;

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
}
