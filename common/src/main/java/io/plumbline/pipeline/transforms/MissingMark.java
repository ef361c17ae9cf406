package io.plumbline.pipeline.transforms;

import io.plumbline.base.Texts;
import java.util.Arrays;
import java.util.List;

/**
 * The slot of a numeric column that is 1 where the value is missing; {@code
 * features.numeric.indicator}.
 */
public enum MissingMark {
  /** Only if training rows have missing values. */
  AUTO,
  /** Always. */
  TRUE,
  /** Never. */
  FALSE;

  static final List<String> WORDS = Arrays.stream(values()).map(Texts::word).toList();

  static MissingMark of(String word) {
    return values()[WORDS.indexOf(word)];
  }
}
