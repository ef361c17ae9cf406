package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownLimitsTest {
  @Test
  void namesHaveMeanings() {
    assertThat(KnownLimits.of("lat", 41, 44)).hasValue(" BETWEEN -90 AND 90");
    assertThat(KnownLimits.of("dep_hour", 5, 23)).hasValue(" BETWEEN 0 AND 24");
    assertThat(KnownLimits.of("month", 1, 3)).hasValue(" BETWEEN 1 AND 12");
  }

  @Test
  void valuesThatDoNotFitTheNameMeanSomethingElse() {
    assertThat(KnownLimits.of("hour", 0, 2359)).isEmpty();
    assertThat(KnownLimits.of("lat", 0, 400)).isEmpty();
  }

  @Test
  void valuesFromZeroToOneAreFractions() {
    assertThat(KnownLimits.of("demand", 0.01, 0.99)).hasValue(" BETWEEN 0 AND 1");
    assertThat(KnownLimits.of("demand", 0.3, 0.6)).isEmpty();
  }
}
