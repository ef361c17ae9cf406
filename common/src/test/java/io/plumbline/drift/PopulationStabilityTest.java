package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationStabilityTest {
  /** Frequencies as of Zipf, 100,000 rows against 1,000, without any drift. */
  @ParameterizedTest
  @CsvSource({"16", "100", "1000", "4000"})
  void theEffectDoesNotGrowWithTheNumberOfTexts(int levels) {
    Random random = new Random(levels);
    double[] cumulative = new double[levels];
    double sum = 0;
    for (int i = 0; i < levels; i++) {
      cumulative[i] = sum += 1.0 / (i + 1);
    }
    CategoryState reference = texts(random, cumulative, 100_000);
    CategoryState current = texts(random, cumulative, 1_000);
    for (DriftMeasure measure :
        new DriftMeasure[] {new PopulationStability(), new TotalVariation()}) {
      assertThat(measure.compare(reference, current).effect())
          .as(measure.name())
          .isLessThan(measure.name().equals("psi") ? 0.03 : 0.08);
    }
  }

  private static CategoryState texts(Random random, double[] cumulative, int rows) {
    CategoryState state = new CategoryState();
    for (int i = 0; i < rows; i++) {
      double u = random.nextDouble() * cumulative[cumulative.length - 1];
      int at = Arrays.binarySearch(cumulative, u);
      state.add("level " + (at < 0 ? -at - 1 : at));
    }
    return state;
  }

  /** Deciles of 50 rows have an index of 0.18 by chance alone. */
  @Test
  void theEffectOfFewRowsIsNotAlarmingOnAverage() {
    Random random = new Random(5);
    NumericState reference = numbers(random, 10_000, 0);
    double sum = 0;
    double shifted = 0;
    for (int i = 0; i < 100; i++) {
      sum += new PopulationStability().compare(reference, numbers(random, 50, 0)).effect();
      shifted += new PopulationStability().compare(reference, numbers(random, 50, 1)).effect();
    }
    assertThat(sum / 100).isLessThan(0.05);
    assertThat(shifted / 100).isGreaterThan(0.6);
  }

  @Test
  void swappedTextsAndANewTextAreFound() {
    CategoryState reference = counted(600, 300, 100);
    assertThat(new PopulationStability().compare(reference, counted(100, 300, 600)).effect())
        .isGreaterThan(1);
    assertThat(new PopulationStability().compare(reference, counted(300, 150, 50, 500)).effect())
        .isGreaterThan(1);
  }

  private static CategoryState counted(int... counts) {
    CategoryState state = new CategoryState();
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i]; j++) {
        state.add("text " + i);
      }
    }
    return state;
  }

  private static NumericState numbers(Random random, int rows, double mean) {
    NumericState state = new NumericState();
    for (int i = 0; i < rows; i++) {
      state.add(mean + random.nextGaussian());
    }
    return state;
  }
}
