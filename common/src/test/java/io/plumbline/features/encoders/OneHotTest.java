package io.plumbline.features.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import org.junit.jupiter.api.Test;

class OneHotTest {
  private static final CategoryState LEVELS = CategoryState.of("b", "b", "c", "c", "a", "d");

  @Test
  void keepsTheMostFrequentLevelsTiesByText() {
    assertThat(fit(LEVELS, 3, true).slots()).containsExactly("b", "c", "a", "(other)");
  }

  @Test
  void rareAndUnseenLevelsShareTheOtherSlot() {
    Encoding encoding = fit(LEVELS, 2, true);
    assertThat(encode(encoding, "c")).containsExactly(0, 1, 0);
    assertThat(encode(encoding, "a")).containsExactly(0, 0, 1);
    assertThat(encode(encoding, "unseen")).containsExactly(0, 0, 1);
  }

  @Test
  void withoutAnOtherSlotTheyAreAllZeros() {
    assertThat(encode(fit(LEVELS, 2, false), "a")).containsExactly(0, 0);
  }

  @Test
  void missingIsALevelOfItsOwnWhereTrainingRowsHadIt() {
    Encoding encoding = fit(CategoryState.of("a", null), 2, true);
    assertThat(encoding.slots()).containsExactly("a", "(missing)", "(other)");
    assertThat(encode(encoding, null)).containsExactly(0, 1, 0);
  }

  @Test
  void missingIsOtherWhereTrainingRowsNeverHadIt() {
    assertThat(encode(fit(LEVELS, 1, true), null)).containsExactly(0, 1);
  }

  @Test
  void aColumnWithoutAnyRowHasASlotAlsoWithoutOther() {
    assertThat(fit(CategoryState.of(), 2, false).slots()).containsExactly("(other)");
  }

  private static Encoding fit(CategoryState training, int maxLevels, boolean other) {
    return new OneHot().fit(training, OneHot.options(maxLevels, other));
  }

  private static double[] encode(Encoding encoding, String level) {
    double[] into = new double[encoding.slots().size()];
    encoding.encode(level, into, 0);
    return into;
  }
}
