package io.plumbline.pipeline.transforms;

import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What takes the place of a missing number; {@code features.numeric.impute}.
 *
 * @param constant the number itself, with {@link Way#CONSTANT} only; otherwise 0
 */
public record Imputation(Way way, double constant) {
  /** Where the number comes from: from the training rows, unless it is given. */
  public enum Way {
    MEDIAN,
    MEAN,
    /** The most frequent value; of several, the smallest. */
    MODE,
    ZERO,
    /** A number of the pipeline file. */
    CONSTANT
  }

  private static final String KEY = "impute";

  public static Imputation of(Way way) {
    return new Imputation(way, 0);
  }

  /** Reads {@code median}, {@code mean}, {@code mode}, {@code zero}, or a number. */
  static Optional<Imputation> read(Section section) {
    Optional<String> text = section.read(KEY, ValueType.TEXT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[-+.]?\\d.*")) {
      return section
          .read(KEY, ValueType.NUMBER)
          .map(number -> new Imputation(Way.CONSTANT, number));
    }
    Map<String, Way> ways = new LinkedHashMap<>();
    for (Way way : Way.values()) {
      if (way != Way.CONSTANT) {
        ways.put(Texts.word(way), way);
      }
    }
    return section
        .read(KEY, ValueType.oneOf("way to impute, and not a number", ways.keySet()))
        .map(ways::get)
        .map(Imputation::of);
  }

  void write(BlockWriter out) {
    if (way == Way.CONSTANT) {
      out.put(KEY, constant);
    } else {
      out.put(KEY, way);
    }
  }
}
