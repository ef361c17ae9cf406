package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void findsTypingErrorsAndNothingFarAway() {
    assertThat(Nearest.word("fold", List.of("folds", "test", "by"))).contains("folds");
    assertThat(Nearest.word("xgbost", List.of("random-forest", "xgboost"))).contains("xgboost");
    assertThat(Nearest.word("elephant", List.of("folds", "test"))).isEmpty();
    assertThat(Nearest.hint("elephant", List.of("b", "a"))).isEqualTo("(known: a, b)");
  }

  /** Levenshtein's textbook pair. */
  @Test
  void distanceOfKittenAndSittingIsThree() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
