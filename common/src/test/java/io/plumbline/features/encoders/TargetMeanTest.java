package io.plumbline.features.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.Options;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetMeanTest {
  /** Ten rows with 4 ones: mean 0.4. */
  private static final CategoryState TOWNS =
      labeled("111000", "Žilina").merge(labeled("10", "b")).merge(labeled("00", null));

  /** By hand, with 20 rows of the mean 0.4 added to each level: 8 ones. */
  @Test
  void aLevelIsItsMeanLabelDrawnToTheMeanOfAll() {
    assertThat(encode(TOWNS, 20, "Žilina")).isCloseTo((3 + 8) / 26.0, within(1e-15));
    assertThat(encode(TOWNS, 20, "b")).isCloseTo((1 + 8) / 22.0, within(1e-15));
  }

  @Test
  void missingValuesAreALevelOfTheirOwn() {
    assertThat(encode(TOWNS, 20, null)).isCloseTo(8 / 22.0, within(1e-15));
    assertThat(encode(labeled("10", "b"), 20, null)).as("none in training").isEqualTo(0.5);
  }

  @Test
  void unseenLevelsGetTheMeanOfAll() {
    assertThat(encode(TOWNS, 20, "unseen")).isEqualTo(0.4);
    assertThat(encode(TOWNS, 0, "")).isEqualTo(0.4);
    assertThat(encode(new CategoryState(), 20, "unseen")).isZero();
    assertThat(encode(new CategoryState(), 0, null)).isZero();
  }

  @Test
  void withoutSmoothingALevelIsItsMeanLabel() {
    assertThat(encode(TOWNS, 0, "Žilina")).isEqualTo(0.5);
    assertThat(encode(TOWNS, 0, null)).isEqualTo(0);
  }

  /** A regression: sums of any size, of which the great ones cancel. */
  @Test
  void labelsOfARegressionAreSummedExactly() {
    CategoryState state = new CategoryState();
    state.add("a", 1e20);
    state.add("a", 3);
    state.add("a", -1e20);
    assertThat(encode(state, 0, "a")).isEqualTo(1);
  }

  private static CategoryState labeled(String labels, String level) {
    CategoryState state = new CategoryState();
    labels.chars().forEach(label -> state.add(level, label - '0'));
    return state;
  }

  private static double encode(CategoryState training, double smoothing, String level) {
    TargetMean encoder = new TargetMean();
    Encoding encoding =
        encoder.fit(training, Options.of(encoder.options(), Map.of("smoothing", smoothing)));
    double[] into = new double[1];
    encoding.encode(level, into, 0);
    return into[0];
  }
}
