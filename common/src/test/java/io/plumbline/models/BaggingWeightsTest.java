package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaggingWeightsTest {
  private static final int ROWS = 100_000;

  @Test
  void weightsArePoissonWithMeanOne() {
    double[] factorials = {1, 1, 2, 6, 24};
    for (int k = 0; k < factorials.length; k++) {
      int times = k;
      double share =
          IntStream.range(0, ROWS)
                  .filter(i -> BaggingWeights.weight(5, "row-" + i) == times)
                  .count()
              / (double) ROWS;
      // Poisson(1): exp(-1) / k!; five standard deviations of a share of so many rows
      assertThat(share).as("weight " + k).isCloseTo(Math.exp(-1) / factorials[k], within(0.008));
    }
    assertThat(
            IntStream.range(0, ROWS).map(i -> BaggingWeights.weight(5, "row-" + i)).sum()
                / (double) ROWS)
        .isCloseTo(1, within(0.016));
  }

  @Test
  void theSameSeedAndKeyAlwaysDrawTheSame() {
    assertThat(IntStream.range(0, 1000).map(i -> BaggingWeights.weight(9, "k" + i)).toArray())
        .containsExactly(
            IntStream.range(0, 1000).map(i -> BaggingWeights.weight(9, "k" + i)).toArray());
  }

  @Test
  void membersDrawIndependently() {
    long bothOut =
        IntStream.range(0, ROWS)
            .filter(
                i ->
                    BaggingWeights.weight(1, "row-" + i) == 0
                        && BaggingWeights.weight(2, "row-" + i) == 0)
            .count();
    assertThat(bothOut / (double) ROWS).isCloseTo(Math.exp(-2), within(0.006));
  }

  @Test
  void rowsOfTheSameContentAreDrawnTogether() {
    String hash = "0123456789abcdef0123456789abcdef";
    for (int seed = 0; seed < 100; seed++) {
      int weight = BaggingWeights.weight(seed, hash);
      assertThat(BaggingWeights.weight(seed, hash + "#2")).isEqualTo(weight);
      assertThat(BaggingWeights.weight(seed, hash + "#17")).isEqualTo(weight);
    }
    // A key of the user's may have the sign, too.
    assertThat(
            IntStream.range(0, 100)
                .filter(
                    seed ->
                        BaggingWeights.weight(seed, "order#1")
                            != BaggingWeights.weight(seed, "order#2"))
                .count())
        .isGreaterThan(20);
  }
}
