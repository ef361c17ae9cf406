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
 * @param by the categorical column whose levels are the groups of {@link Way#GROUP_MEDIAN};
 *     otherwise empty
 */
public record Imputation(Way way, double constant, Optional<String> by) {
  /** Where the number comes from: from the training rows, unless it is given. */
  public enum Way {
    MEDIAN,
    /** The median of the training rows with the same level of another column. */
    GROUP_MEDIAN,
    MEAN,
    /** The most frequent value; of several, the smallest. */
    MODE,
    ZERO,
    /** A number of the pipeline file. */
    CONSTANT
  }

  static final String BY = "by";

  private static final String KEY = "impute";

  public static Imputation of(Way way) {
    return new Imputation(way, 0, Optional.empty());
  }

  public static Imputation constant(double number) {
    return new Imputation(Way.CONSTANT, number, Optional.empty());
  }

  /** Returns the median of the rows with the same level of a column. */
  public static Imputation groupMedian(String by) {
    return new Imputation(Way.GROUP_MEDIAN, 0, Optional.of(by));
  }

  /**
   * Reads the way, and the column that its groups come from.
   *
   * @param defaults for keys that are absent
   */
  static Imputation parse(Section section, Imputation defaults) {
    Imputation read = read(section).orElse(defaults);
    Optional<String> by = section.read(BY, ValueType.TEXT);
    if (read.way() != Way.GROUP_MEDIAN) {
      if (by.isPresent()) {
        section.refuse(BY, "only impute = group-median has groups", "set it, or remove by");
      }
      return read;
    }
    Imputation grouped = new Imputation(Way.GROUP_MEDIAN, 0, by.or(defaults::by));
    if (grouped.by().isEmpty()) {
      section.missing(BY, "name the categorical column whose levels are the groups");
    }
    return grouped;
  }

  /** Reads the name of a way, or a number. */
  private static Optional<Imputation> read(Section section) {
    Optional<String> text = section.read(KEY, ValueType.TEXT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[-+.]?\\d.*")) {
      return section.read(KEY, ValueType.NUMBER).map(Imputation::constant);
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
    by.ifPresent(column -> out.put(BY, column));
  }
}
