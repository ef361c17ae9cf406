package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
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
}
