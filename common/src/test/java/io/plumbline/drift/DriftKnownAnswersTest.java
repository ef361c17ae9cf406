package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class DriftKnownAnswersTest {
  /**
   * scipy.stats.chi2_contingency, documentation, first example: statistic 2.777…, p
   * 0.24935220877729619.
   */
  @Test
  void chiSquaredOfTheScipyExample() {
    Drift drift = new ChiSquared().compare(texts(10, 10, 20), texts(20, 20, 20));
    assertThat(drift.statistic()).isCloseTo(2.7777777777777777, within(1e-12));
    assertThat(drift.pvalue().getAsDouble()).isCloseTo(0.24935220877729619, within(1e-12));
    assertThat(drift.effect())
        .as("Cramér's V")
        .isCloseTo(Math.sqrt(2.7777777777777777 / 100), within(1e-12));
  }

  @Test
  void chiSquaredTakesRareTextsTogether() {
    Drift drift =
        new ChiSquared().compare(texts(100, 100, 1, 1, 1, 2), texts(100, 100, 1, 1, 1, 2));
    assertThat(drift.statistic()).isCloseTo(0, within(1e-12));
    Drift many =
        new ChiSquared()
            .compare(texts(100, 3, 3, 3, 3, 0, 0, 0, 0), texts(100, 0, 0, 0, 0, 3, 3, 3, 3));
    assertThat(many.statistic())
        .as("one cell of rare texts, 12 against 12")
        .isCloseTo(0, within(1e-12));
  }

  /**
   * scipy.spatial.distance.jensenshannon, documentation: 1.0 to base 2; 0.46450140402245893 in
   * nats; 0.
   */
  @Test
  void jensenShannonOfTheScipyExamples() {
    assertThat(new JensenShannon().compare(texts(5, 0, 0), texts(0, 5, 0)).statistic())
        .isCloseTo(1, within(1e-12));
    assertThat(new JensenShannon().compare(texts(4, 0), texts(2, 2)).statistic())
        .isCloseTo(0.46450140402245893 / Math.sqrt(Math.log(2)), within(1e-12));
    assertThat(new JensenShannon().compare(texts(3, 0, 0), texts(9, 0, 0)).statistic()).isZero();
  }

  /** Samples 1…5 and 3…7 by hand: 2/5 apart below 3. P by the limit distribution at 0.4 · √2.5. */
  @Test
  void kolmogorovSmirnovByHand() {
    Drift drift =
        new KolmogorovSmirnov()
            .compare(NumericState.of(1, 2, 3, 4, 5), NumericState.of(3, 4, 5, 6, 7));
    assertThat(drift.statistic()).isCloseTo(0.4, within(1e-12));
    double e = Math.exp(-2 * 0.4);
    double series = 2 * (e - Math.pow(e, 4) + Math.pow(e, 9) - Math.pow(e, 16) + Math.pow(e, 25));
    assertThat(drift.pvalue().getAsDouble()).isCloseTo(series, within(1e-9));
  }

  /**
   * Smirnov, 1948, table of the limit distribution: L(0.50) = 0.036055, L(1.00) = 0.730000, L(1.36)
   * = 0.950515.
   */
  @Test
  void kolmogorovSmirnovPvaluesOfSmirnovsTable() {
    double root = Math.sqrt(1000 * 1000 / 2000.0);
    assertThat(KolmogorovSmirnov.pvalue(0.50 / root, 1000, 1000))
        .isCloseTo(1 - 0.036055, within(1e-6));
    assertThat(KolmogorovSmirnov.pvalue(1.00 / root, 1000, 1000))
        .isCloseTo(1 - 0.730000, within(1e-6));
    assertThat(KolmogorovSmirnov.pvalue(1.36 / root, 1000, 1000))
        .isCloseTo(1 - 0.950515, within(1e-6));
    assertThat(KolmogorovSmirnov.pvalue(1, 1000, 1000)).isBetween(0.0, 1e-12);
  }

  /**
   * scipy.stats.wasserstein_distance, documentation: 5.0, 0.25 and 4.0781331438047861, weights as
   * repeats.
   */
  @Test
  void wassersteinOfTheScipyExamples() {
    WassersteinDistance measure = new WassersteinDistance();
    assertThat(measure.compare(NumericState.of(0, 1, 3), NumericState.of(5, 6, 8)).statistic())
        .isCloseTo(5, within(1e-12));
    assertThat(
            measure.compare(NumericState.of(0, 0, 0, 1), NumericState.of(0, 0, 1, 1)).statistic())
        .isCloseTo(0.25, within(1e-12));
    NumericState left = repeated(new double[] {3.4, 3.9, 7.5, 7.8}, 14, 9, 31, 72);
    NumericState right = repeated(new double[] {4.5, 1.4}, 32, 35);
    assertThat(measure.compare(left, right).statistic())
        .isCloseTo(4.0781331438047861, within(1e-12));
    assertThat(measure.compare(right, left).statistic())
        .isCloseTo(4.0781331438047861, within(1e-12));
  }

  /** Two constants: half and half they have a standard deviation of half their distance. */
  @Test
  void wassersteinEffectIsInStandardDeviations() {
    assertThat(
            new WassersteinDistance().compare(NumericState.of(3, 3), NumericState.of(7)).effect())
        .isCloseTo(2, within(1e-12));
  }

  /**
   * By the formula, with half a row added to each bin: (30.5 - 50.5)/101 · ln(30.5/50.5) + (70.5 -
   * 50.5)/101 · ln(70.5/50.5).
   */
  @Test
  void populationStabilityByHand() {
    double expected = -20 / 101.0 * Math.log(30.5 / 50.5) + 20 / 101.0 * Math.log(70.5 / 50.5);
    assertThat(new PopulationStability().compare(texts(50, 50), texts(30, 70)).statistic())
        .isCloseTo(expected, within(1e-12));
    NumericState zeroOne = repeated(new double[] {0, 1}, 50, 50);
    NumericState shifted = repeated(new double[] {0, 1}, 30, 70);
    assertThat(new PopulationStability().compare(zeroOne, shifted).statistic())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void distancesOfSharesByHand() {
    assertThat(new TotalVariation().compare(texts(50, 30, 20), texts(30, 35, 35)).statistic())
        .isCloseTo(0.2, within(1e-12));
    assertThat(new LargestDifference().compare(texts(50, 30, 20), texts(40, 30, 30)).statistic())
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void moreNullsAreDrift() {
    NumericState half = NumericState.of(1, 2, 3, 4);
    for (int i = 0; i < 4; i++) {
      half.addNull();
    }
    NumericState full = NumericState.of(1, 2, 3, 4);
    assertThat(new TotalVariation().compare(full, half).statistic()).isCloseTo(0.5, within(1e-12));
    assertThat(new KolmogorovSmirnov().compare(full, half).statistic())
        .as("about values only")
        .isZero();
  }

  /** 2013 and 2014 share a bin of the grid, as do the timestamps of two months. */
  @Test
  void neighboringYearsAreToldApart() {
    for (DriftMeasure measure : DriftMeasures.supporting(ColumnKind.NUMERIC)) {
      assertThat(
              measure
                  .compare(NumericState.of(2013, 2013, 2013), NumericState.of(2014, 2014, 2014))
                  .effect())
          .as(measure.name())
          .isGreaterThanOrEqualTo(1);
    }
  }

  /** A shift of one standard deviation in a column whose mean is 400 times as large. */
  @Test
  void aShiftOfAPressureIsFound() {
    NumericState reference = gaussian(20_000, 1003.6, 2.5, 1);
    for (DriftMeasure measure : List.of(new KolmogorovSmirnov(), new PopulationStability())) {
      Drift same = measure.compare(reference, gaussian(5_000, 1003.6, 2.5, 2));
      Drift shifted = measure.compare(reference, gaussian(5_000, 1006.1, 2.5, 3));
      Drift wider = measure.compare(reference, gaussian(5_000, 1003.6, 3.54, 4));
      assertThat(same.effect()).as(measure.name()).isLessThan(0.03);
      assertThat(shifted.effect()).as(measure.name()).isGreaterThan(0.35);
      assertThat(wider.effect()).as(measure.name()).isGreaterThan(0.07);
      if (same.pvalue().isPresent()) {
        assertThat(same.pvalue().getAsDouble()).isGreaterThan(1e-3);
        assertThat(shifted.pvalue().getAsDouble()).isLessThan(1e-100);
        assertThat(wider.pvalue().getAsDouble()).isLessThan(1e-9);
      }
    }
  }

  private static NumericState gaussian(int rows, double mean, double sd, long seed) {
    Random random = new Random(seed);
    NumericState state = new NumericState();
    for (int i = 0; i < rows; i++) {
      state.add(mean + sd * random.nextGaussian());
    }
    return state;
  }

  /** A text dropped by one side for want of room counts as other on both. */
  @Test
  void manyTextsAgainstSomeOfThemAreComparedLikeWithLike() {
    CategoryState many = new CategoryState();
    CategoryState same = new CategoryState();
    for (int i = 0; i < 30_000; i++) {
      many.add("text-" + i);
      if (i % 5 == 0) {
        same.add("text-" + i);
      }
    }
    CategoryState apart = new CategoryState();
    for (int i = 0; i < 6_000; i++) {
      apart.add("another-" + i);
    }
    double whole = new TotalVariation().between(new StatePair(many, same).byText());
    assertThat(whole)
        .as("a fifth of the texts: four fifths of a third that is counted by name")
        .isCloseTo(0.8 / 3, within(0.03));
    assertThat(new TotalVariation().between(new StatePair(many, apart).byText()))
        .isGreaterThan(whole);
    // No text stands out, so the distance that people see is none.
    assertThat(new TotalVariation().compare(many, same).statistic()).isLessThan(0.01);
  }

  @Test
  void falseAlarmsOfTheTestsComeAtTheirRate() {
    assertThat(
            falseAlarms(
                new ChiSquared(),
                (random, rows) -> {
                  CategoryState state = new CategoryState();
                  for (int i = 0; i < rows; i++) {
                    state.add("text-" + (int) (8 * random.nextDouble() * random.nextDouble()));
                  }
                  return state;
                }))
        .isBetween(0.02, 0.085);
    assertThat(
            falseAlarms(
                new KolmogorovSmirnov(),
                (random, rows) -> {
                  NumericState state = new NumericState();
                  for (int i = 0; i < rows; i++) {
                    state.add(random.nextGaussian());
                  }
                  return state;
                }))
        .isBetween(0.02, 0.07);
  }

  private static double falseAlarms(
      DriftMeasure measure, BiFunction<Random, Integer, ColumnState> sample) {
    Random random = new Random(11);
    int alarms = 0;
    for (int i = 0; i < 500; i++) {
      Drift drift = measure.compare(sample.apply(random, 400), sample.apply(random, 250));
      alarms += drift.pvalue().getAsDouble() < 0.05 ? 1 : 0;
    }
    return alarms / 500.0;
  }

  private static CategoryState texts(int... counts) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i]; j++) {
        rows.add("text-" + i);
      }
    }
    return CategoryState.of(rows.toArray(String[]::new));
  }

  private static NumericState repeated(double[] values, int... times) {
    NumericState state = new NumericState();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < times[i]; j++) {
        state.add(values[i]);
      }
    }
    return state;
  }
}
