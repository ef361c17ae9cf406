package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BaseTest {
  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheirLines() {
    Problems problems = new Problems();
    problems.add(
        new Origin("a.conf", 9),
        "split.test",
        "test = 2 is not a fraction",
        "choose a number below 1");
    problems.add(new Origin("a.conf", 3), "seeed", "unknown key", "did you mean `seed`?");
    assertThatThrownBy(() -> problems.throwIfAny("a.conf"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            """
            2 problems in a.conf
              a.conf:3  seeed  unknown key; did you mean `seed`?
              a.conf:9  split.test  test = 2 is not a fraction; choose a number below 1""");
  }

  @Test
  void oneProblemToldTwiceIsOneProblem() {
    Problems problems = new Problems();
    problems.add(new Origin("a.conf", 3), "x", "wrong", "");
    problems.add(new Origin("a.conf", 3), "x", "wrong", "");
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void nearestFindsTypingErrorsAndNothingFarAway() {
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

  @Test
  void seedsDifferByPurposeAndKeyAndStayTheSameOtherwise() {
    assertThat(Seeds.of(42, "fold", 1)).isEqualTo(Seeds.of(42, "fold", 1));
    assertThat(
            LongStream.of(
                    Seeds.of(42, "fold", 1),
                    Seeds.of(42, "fold", 2),
                    Seeds.of(42, "split", 1),
                    Seeds.of(43, "fold", 1))
                .distinct()
                .count())
        .isEqualTo(4);
  }

  /** First output of SplitMix64 from seed 0, as in the reference code of Vigna. */
  @Test
  void mixIsSplitMix64() {
    assertThat(Seeds.mix(0)).isEqualTo(0xe220a8397b1dcdafL);
  }

  @Test
  void uniformNumbersFillTheUnitInterval() {
    double mean = LongStream.range(0, 10_000).mapToDouble(Seeds::uniform).average().orElseThrow();
    assertThat(mean).isBetween(0.49, 0.51);
  }

  /** FIPS 180-2, appendix B.1. */
  @Test
  void sha256OfAbc() {
    assertThat(Hashes.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
