package io.plumbline.pipeline.transforms;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a number before a model sees it, in this order: it is clipped, a missing one is
 * imputed, then the signed logarithm is taken, and the result is scaled.
 *
 * @param log patterns of the columns whose logarithm is taken
 */
public record NumericTransform(
    Optional<QuantileClip> clip,
    Imputation impute,
    MissingMark indicator,
    List<String> log,
    Scaling scale) {
  public static final NumericTransform DEFAULT =
      new NumericTransform(
          Optional.empty(),
          Imputation.of(Imputation.Way.MEDIAN),
          MissingMark.AUTO,
          List.of(),
          Scaling.STANDARD);

  private static final List<String> KEYS =
      List.of("clip", "impute", Imputation.BY, "indicator", "log", "scale");

  /**
   * Reads the keys of a block; its other keys are left to the caller.
   *
   * @param defaults for keys that are absent
   */
  public static NumericTransform parse(Section section, NumericTransform defaults) {
    return new NumericTransform(
        section.has("clip") ? QuantileClip.read(section, "clip") : defaults.clip(),
        Imputation.parse(section, defaults.impute()),
        section
            .read("indicator", ValueType.oneOf("choice", MissingMark.WORDS))
            .map(MissingMark::of)
            .orElse(defaults.indicator()),
        section.has("log") ? log(section) : defaults.log(),
        section.read("scale", ValueType.oneOf(Scaling.class)).orElse(defaults.scale()));
  }

  /** Reads {@code true}, {@code false}, or a list of columns. */
  private static List<String> log(Section section) {
    if (section.isList("log")) {
      return section.read("log", ValueType.WORDS).orElse(List.of());
    }
    return section.read("log", ValueType.FLAG).orElse(false) ? List.of(NamePattern.ALL) : List.of();
  }

  /** Returns true if a block has one of the keys that {@link #parse} reads. */
  static boolean isIn(Section section) {
    return KEYS.stream().filter(section::has).count() > 0;
  }

  /** Returns true if the logarithm of a column is taken. */
  public boolean takesLog(String column) {
    return log.stream().anyMatch(pattern -> NamePattern.matches(pattern, column));
  }

  public NumericTransform with(Imputation.Way way) {
    return new NumericTransform(clip, Imputation.of(way), indicator, log, scale);
  }

  public NumericTransform with(Scaling other) {
    return new NumericTransform(clip, impute, indicator, log, other);
  }

  public void write(BlockWriter out) {
    clip.ifPresentOrElse(
        quantiles -> out.put("clip", quantiles.texts()), () -> out.put("clip", QuantileClip.NONE));
    impute.write(out);
    out.put("indicator", indicator).put("log", log).put("scale", scale);
  }
}
