package io.plumbline.pipeline.transforms;

import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * The quantiles of the training rows that values are clipped to; {@code features.numeric.clip}.
 *
 * @param low fraction of the training rows that are smaller than the least value
 * @param high fraction of the training rows that are not greater than the greatest value
 */
public record QuantileClip(double low, double high) {
  /** The word for no clipping. */
  static final String NONE = "none";

  /** Reads {@code [0.001, 0.999]}, or {@code none}. */
  static Optional<QuantileClip> read(Section section, String key) {
    if (!section.isList(key)) {
      section.read(key, ValueType.oneOf("choice", List.of(NONE)));
      return Optional.empty();
    }
    Optional<List<Double>> ends = section.read(key, ValueType.NUMBERS);
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    if (ends.get().size() != 2
        || !(ends.get().get(0) >= 0 && ends.get().get(0) < ends.get().get(1))
        || ends.get().get(1) > 1) {
      section.refuse(
          key,
          "not two quantiles",
          "write the least and the greatest, from 0 to 1, e.g. [0.001, 0.999]");
      return Optional.empty();
    }
    return Optional.of(new QuantileClip(ends.get().get(0), ends.get().get(1)));
  }

  /** Returns the two numbers as they are written. */
  List<String> texts() {
    return List.of(Double.toString(low), Double.toString(high));
  }
}
