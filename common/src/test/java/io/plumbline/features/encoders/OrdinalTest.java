package io.plumbline.features.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdinalTest {
  private static final CategoryState LEVELS = CategoryState.of("9", "10", "10", "9.5", null);

  @Test
  void theMostFrequentLevelIsTheFirstTiesByText() {
    assertThat(encode(fit(LEVELS, "frequency"), "10", "9", "9.5")).containsExactly(1, 2, 3);
  }

  @Test
  void numbersAreInTheOrderOfTheirValues() {
    assertThat(encode(fit(LEVELS, "value"), "9", "9.5", "10")).containsExactly(1, 2, 3);
  }

  @Test
  void textsAreInTheOrderOfTheirText() {
    assertThat(encode(fit(CategoryState.of("b", "b", "10", "9"), "value"), "10", "9", "b"))
        .containsExactly(1, 2, 3);
  }

  @Test
  void unseenAndMissingValuesHaveNumbersOfTheirOwn() {
    for (String order : new String[] {"frequency", "value"}) {
      assertThat(encode(fit(LEVELS, order), "unseen", null)).as(order).containsExactly(0, -1);
    }
    assertThat(encode(fit(CategoryState.of(), "value"), "unseen", null)).containsExactly(0, -1);
  }

  private static Encoding fit(CategoryState training, String order) {
    return new Ordinal().fit(training, Options.of(new Ordinal().options(), Map.of("order", order)));
  }

  private static double[] encode(Encoding encoding, String... levels) {
    return Arrays.stream(levels)
        .mapToDouble(
            level -> {
              double[] into = new double[1];
              encoding.encode(level, into, 0);
              return into[0];
            })
        .toArray();
  }
}
