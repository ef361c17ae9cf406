package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  /**
   * Benjamini and Hochberg, 1995, section 4.1: of these 15 p-values the first four are rejected at
   * a rate of 0.05.
   */
  private static final double[] PAPER = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0000
  };

  /**
   * By the procedure's own fractions, 15 p(i) / i made monotone; p.adjust(…, "BH") of R is defined
   * so.
   */
  private static final double[] ADJUSTED = {
    0.0015,
    0.0030,
    0.0095,
    0.035625,
    0.0603,
    15 * 0.0298 / 7,
    15 * 0.0298 / 7,
    0.0645,
    0.0765,
    0.4860,
    15 * 0.4262 / 11,
    15 * 0.5719 / 12,
    15 * 0.6528 / 13,
    15 * 0.7590 / 14,
    1.0
  };

  @Test
  void theExampleOfThePaper() {
    assertThat(BenjaminiHochberg.adjust(PAPER)).containsExactly(ADJUSTED, within(1e-12));
    assertThat(Arrays.stream(BenjaminiHochberg.adjust(PAPER)).filter(p -> p <= 0.05).count())
        .isEqualTo(4);
  }

  @Test
  void resultsStandInTheOrderOfTheInput() {
    assertThat(BenjaminiHochberg.adjust(new double[] {0.04, 0.01, 0.03}))
        .containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-12));
    assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
  }

  @Test
  void whatIsNoPvalueIsRefused() {
    assertThatThrownBy(() -> BenjaminiHochberg.adjust(new double[] {0.1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a p-value is between 0 and 1, not NaN");
  }
}
