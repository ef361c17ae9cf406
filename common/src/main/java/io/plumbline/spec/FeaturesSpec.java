package io.plumbline.spec;

import java.util.List;
import java.util.Optional;

/** {@code features}: how columns become numbers; statistics come from training rows only. */
public record FeaturesSpec(Numeric numeric, Categorical categorical) {

  /**
   * @param columns names, or empty for {@code auto}: every numeric column
   * @param impute median, mean or zero
   * @param scale standard (mean 0, standard deviation 1) or none
   */
  public record Numeric(Optional<List<String>> columns, String impute, String scale) {}

  /**
   * @param columns names, or empty for {@code auto}: every text or boolean column
   * @param encode name of an encoder in the catalogue, e.g. one-hot
   * @param maxLevels most frequent levels that get a slot of their own
   * @param other whether rarer and unseen levels share one slot more (else they are all zeros)
   */
  public record Categorical(Optional<List<String>> columns, String encode, int maxLevels, boolean other) {}
}
