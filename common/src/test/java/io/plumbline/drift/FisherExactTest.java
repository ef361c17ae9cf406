package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FisherExactTest {
  /** Fisher's tea: 3 of 4 right gives 34/70. All right: 2/70. */
  @Test
  void theTeaTaster() {
    assertThat(pvalue(3, 1, 1, 3)).isCloseTo(34 / 70.0, within(1e-12));
    assertThat(pvalue(4, 0, 0, 4)).isCloseTo(2 / 70.0, within(1e-12));
    assertThat(pvalue(2, 2, 2, 2)).isCloseTo(1, within(1e-12));
  }

  /** scipy.stats.fisher_exact, documentation: [[8, 2], [1, 5]] gives 0.0349650349650…. */
  @Test
  void theScipyExampleWhicheverWayItIsTurned() {
    double expected = 0.034965034965034975;
    assertThat(pvalue(8, 2, 1, 5)).isCloseTo(expected, within(1e-12));
    assertThat(pvalue(2, 8, 5, 1)).isCloseTo(expected, within(1e-12));
    assertThat(pvalue(1, 5, 8, 2)).isCloseTo(expected, within(1e-12));
    assertThat(pvalue(5, 1, 2, 8)).isCloseTo(expected, within(1e-12));
  }

  /** One row of a text never seen, among 60, beside 10,000 without it: 60 / 10,060. */
  @Test
  void oneUnseenRowIsNotAlarming() {
    assertThat(pvalue(10_000, 59, 0, 1)).isCloseTo(60 / 10_060.0, within(1e-9));
  }

  private static double pvalue(double a, double b, double c, double d) {
    return FisherExact.pvalue(new double[] {a, b}, new double[] {c, d});
  }
}
