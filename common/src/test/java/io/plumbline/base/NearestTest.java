package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void findsTypingErrorsAndNothingFarAway() {
    assertThat(Nearest.word("fold", List.of("folds", "test", "by"))).contains("folds");
    assertThat(Nearest.word("xgbost", List.of("random-forest", "xgboost"))).contains("xgboost");
    assertThat(Nearest.word("elephant", List.of("folds", "test"))).isEmpty();
    assertThat(Nearest.hint("elephant", List.of("b", "a"))).isEqualTo("(known: a, b)");
  }

  @Test
  void aLongListIsCut() {
    List<String> known = IntStream.range(100, 200).mapToObj(i -> "x" + i).toList();
    assertThat(Nearest.hint("elephant", known))
        .startsWith("(known: x100, x101, ")
        .endsWith(", x159 and 40 more)");
  }

  /** Levenshtein's textbook pair. */
  @Test
  void distanceOfKittenAndSittingIsThree() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
