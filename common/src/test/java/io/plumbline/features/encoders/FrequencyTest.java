package io.plumbline.features.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import org.junit.jupiter.api.Test;

class FrequencyTest {
  private static final CategoryState LEVELS =
      CategoryState.of("a", "b", "a", null, "a", "c", "b", "a");

  @Test
  void aLevelIsItsFractionOfTheTrainingRows() {
    assertThat(encode(LEVELS, "a")).isEqualTo(0.5);
    assertThat(encode(LEVELS, "b")).isEqualTo(0.25);
  }

  @Test
  void missingValuesHaveAFractionLikeALevel() {
    assertThat(encode(LEVELS, null)).isEqualTo(0.125);
    assertThat(encode(CategoryState.of("a"), null)).isEqualTo(0);
  }

  @Test
  void unseenLevelsAreZero() {
    assertThat(encode(LEVELS, "unseen")).isEqualTo(0);
    assertThat(encode(CategoryState.of(), "unseen")).isEqualTo(0);
    assertThat(encode(CategoryState.of(), null)).isEqualTo(0);
  }

  private static double encode(CategoryState training, String level) {
    Encoding encoding = new Frequency().fit(training, Options.NONE);
    double[] into = new double[1];
    encoding.encode(level, into, 0);
    return into[0];
  }
}
