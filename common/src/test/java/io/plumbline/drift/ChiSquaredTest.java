package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class ChiSquaredTest {
  private static final int DRAWS = 50_000;

  private static Drift of(long[] reference, long[] current) {
    return ChiSquared.of(new SharedBins(reference, current));
  }

  @Test
  void aRareTextJoinsTheLeastFrequentOne() {
    Drift drift = of(new long[] {6000, 4000, 0}, new long[] {30, 29, 1});
    Drift joined = of(new long[] {6000, 4000}, new long[] {30, 30});
    assertThat(drift.statistic()).isEqualTo(joined.statistic()).isPositive();
    assertThat(drift.pvalue()).isEqualTo(joined.pvalue());
  }

  @Test
  void besideOneTextTheTestIsExact() {
    Drift drift = of(new long[] {10_000, 0}, new long[] {59, 1});
    assertThat(drift.pvalue().getAsDouble()).isCloseTo(60 / 10_060.0, within(1e-9));
  }

  @Test
  void oneTextAloneIsNoDrift() {
    assertThat(of(new long[] {10_000}, new long[] {60}).pvalue()).hasValue(1);
  }

  /** The tail of the distribution has digits far below 1e-16. */
  @Test
  void aCertainDifferenceHasATinyPValue() {
    double pvalue = of(new long[] {900, 100}, new long[] {100, 900}).pvalue().getAsDouble();
    assertThat(pvalue).isPositive().isLessThan(1e-200);
  }

  /** Texts of shares 0.6, 0.4 - 3e-4 and 3e-4, 10,000 rows against 60, without any drift. */
  @Test
  void falseAlarmsInTheTailKeepTheirRateWhenATextIsRare() {
    Random random = new Random(3);
    PoissonDistribution rare = new PoissonDistribution(3);
    rare.reseedRandomGenerator(3);
    int alarms = 0;
    for (int i = 0; i < DRAWS; i++) {
      long seen = rare.sample();
      long first = Math.round(6000 + Math.sqrt(2400) * random.nextGaussian());
      long[] current = new long[3];
      for (int row = 0; row < 60; row++) {
        double u = random.nextDouble();
        current[u < 0.6 ? 0 : u < 1 - 3e-4 ? 1 : 2]++;
      }
      Drift drift = of(new long[] {first, 10_000 - first - seen, seen}, current);
      alarms += drift.pvalue().getAsDouble() <= 1e-3 ? 1 : 0;
    }
    assertThat(alarms / (double) DRAWS).isLessThanOrEqualTo(0.002);
  }

  /** A text of share 5e-4 beside one other. */
  @Test
  void falseAlarmsInTheTailKeepTheirRateBesideOneText() {
    Random random = new Random(4);
    PoissonDistribution rare = new PoissonDistribution(5);
    rare.reseedRandomGenerator(4);
    int alarms = 0;
    for (int i = 0; i < DRAWS; i++) {
      long seen = rare.sample();
      long current = 0;
      for (int row = 0; row < 60; row++) {
        current += random.nextDouble() < 5e-4 ? 1 : 0;
      }
      Drift drift = of(new long[] {10_000 - seen, seen}, new long[] {60 - current, current});
      alarms += drift.pvalue().getAsDouble() <= 1e-3 ? 1 : 0;
    }
    assertThat(alarms / (double) DRAWS).isLessThanOrEqualTo(0.002);
  }

  @Test
  void swappedTextsAreFound() {
    assertThat(of(new long[] {7000, 3000}, new long[] {30, 70}).pvalue().getAsDouble())
        .isLessThan(1e-9);
  }
}
