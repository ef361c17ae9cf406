package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericStateTest {
  /** R 4.2, mad(1:9) = 2.9652, which is 2 * 1.4826. */
  @Test
  void medianDistanceIsThatOfR() {
    assertThat(NumericState.of(1, 2, 3, 4, 5, 6, 7, 8, 9).medianDistance()).hasValue(2);
    assertThat(NumericState.of(1, 2, 4, 8).medianDistance()).as("2, 1, 1, 5").hasValue(1.5);
    assertThat(NumericState.of(-3, -3, -3, 7, Double.NaN).medianDistance()).hasValue(0);
    assertThat(NumericState.of(6).medianDistance()).hasValue(0);
    assertThat(new NumericState().medianDistance()).isEmpty();
  }

  @Test
  void theModeIsTheSmallestOfTheMostFrequentValues() {
    assertThat(NumericState.of(3, 1, 2, 3, 1).mode()).hasValue(1);
    assertThat(NumericState.of(-0.5).mode()).hasValue(-0.5);
    assertThat(new NumericState().mode()).isEmpty();
  }

  /** The mean of two logarithms is not the logarithm of the mean. */
  @Test
  void aQuantileOfImagesIsBetweenTheImages() {
    assertThat(NumericState.of(1, 9).quantile(0.5, Math::sqrt)).hasValue(2);
  }

  @Test
  void takesTheMeanOfAFunction() {
    assertThat(NumericState.of(1, 2, 2, Double.NaN).meanOf(x -> x * x)).hasValue(3);
    assertThat(NumericState.of(1).meanOf(x -> x / 0)).isEmpty();
    assertThat(new NumericState().meanOf(x -> x)).isEmpty();
  }

  @Test
  void countsNullsNansAndZerosApart() {
    NumericState state = NumericState.of(1, 0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 5);
    state.addNull();
    assertThat(state.rows()).isEqualTo(7);
    assertThat(state.nulls()).isEqualTo(1);
    assertThat(state.nans()).isEqualTo(2);
    assertThat(state.zeros()).isEqualTo(2);
    assertThat(state.count()).isEqualTo(4);
    assertThat(state.sum()).hasValue(6);
    assertThat(state.mean()).hasValue(1.5);
    assertThat(state.min()).hasValue(0);
    assertThat(state.max()).hasValue(5);
    assertThat(state.distinct()).isEqualTo(3);
  }

  /**
   * NIST statistical reference data, univariate, `NumAcc4`: mean 10000000.2, standard deviation
   * 0.1, both exact.
   */
  @Test
  void standardDeviationSurvivesAGreatMean() {
    NumericState state = NumericState.of(10000000.2);
    for (int i = 0; i < 500; i++) {
      state.add(10000000.1);
      state.add(10000000.3);
    }
    assertThat(state.mean().getAsDouble()).isCloseTo(10000000.2, within(1e-8));
    assertThat(state.stddev().getAsDouble()).isCloseTo(0.1, within(1e-8));
  }

  @Test
  void anEmptyStateKnowsNothingAndIsTheZeroOfMerge() {
    NumericState empty = new NumericState();
    assertThat(empty.mean()).isEmpty();
    assertThat(empty.stddev()).isEmpty();
    assertThat(empty.median()).isEmpty();
    assertThat(empty.min()).isEmpty();
    assertThat(empty.distinct()).isZero();
    NumericState some = NumericState.of(1, 2, Double.NaN);
    assertThat(some.merge(empty)).isEqualTo(some);
    assertThat(empty.merge(some)).isEqualTo(some);
    assertThat(NumericState.of(3).stddev()).as("of one value").isEmpty();
  }

  @Test
  void aSumBeyondADoubleIsAbsentInsteadOfInfinite() {
    NumericState state = NumericState.of(Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(state.sum()).isEmpty();
    assertThat(state.stddev()).isEmpty();
    assertThat(state.median()).hasValue(Double.MAX_VALUE);
  }

  /** R 4: quantile(c(1, 2, 3, 4, 10), c(0, .25, .5, .6, 1)) is 1, 2, 3, 3.4, 10. */
  @Test
  void quantilesOfSmallWholeNumbersAreExact() {
    NumericState state = NumericState.of(10, 3, 1, 4, 2);
    assertThat(state.quantile(0)).hasValue(1);
    assertThat(state.quantile(0.25)).hasValue(2);
    assertThat(state.median()).hasValue(3);
    assertThat(state.quantile(0.6).getAsDouble()).isCloseTo(3.4, within(1e-12));
    assertThat(state.quantile(1)).hasValue(10);
    assertThatThrownBy(() -> state.quantile(1.1))
        .hasMessage("a quantile is between 0 and 1, not 1.1");
  }

  @Test
  void aConstantIsExactHoweverLargeItIs() {
    double[] years = new double[1000];
    Arrays.fill(years, 2014);
    assertThat(NumericState.of(years).quantile(0.37)).hasValue(2014);
  }

  @Property(tries = 300)
  void quantilesAreWithinOnePercent(
      @ForAll("samples") List<Double> values, @ForAll @DoubleRange(min = 0, max = 1) double q) {
    double[] sorted = values.stream().mapToDouble(x -> x).sorted().toArray();
    double rank = q * (sorted.length - 1);
    double lower = sorted[(int) rank];
    double upper = sorted[Math.min(sorted.length - 1, (int) rank + 1)];
    double exact = lower + (rank - (int) rank) * (upper - lower);
    double tolerance = 0.01 * Math.max(Math.abs(lower), Math.abs(upper)) + 1e-9;
    assertThat(state(values).quantile(q).getAsDouble()).isCloseTo(exact, within(tolerance));
  }

  @Property(tries = 200)
  void mergedPartsAreTheWholeInAnyOrder(
      @ForAll("samples") List<Double> a,
      @ForAll("samples") List<Double> b,
      @ForAll("samples") List<Double> c) {
    NumericState whole = state(a);
    b.forEach(whole::add);
    c.forEach(whole::add);
    NumericState x = state(a);
    NumericState y = state(b);
    NumericState z = state(c);
    assertThat(x.merge(y).merge(z)).isEqualTo(whole);
    assertThat(x.merge(y.merge(z))).isEqualTo(whole);
    assertThat(z.merge(x).merge(y)).isEqualTo(whole);
    assertThat(x).as("merge leaves its parts alone").isEqualTo(state(a));
  }

  @Property(tries = 100)
  void bytesBringTheStateBack(@ForAll("samples") List<Double> values) {
    NumericState state = state(values);
    state.addNull();
    state.add(Double.NaN);
    assertThat(ColumnState.fromBytes(state.toBytes())).isEqualTo(state);
  }

  @Test
  void bytesOfAnotherVersionAreRefused() {
    assertThatThrownBy(() -> ColumnState.fromBytes(new byte[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a column state of version 4: begins with 1 0");
    byte[] cut = Arrays.copyOf(NumericState.of(1, 2).toBytes(), 20);
    assertThatThrownBy(() -> ColumnState.fromBytes(cut))
        .hasMessage("a column state of 20 bytes cannot be read");
  }

  /** Beyond every limit at which a part of the state changes its form. */
  @Property(tries = 20)
  void bytesDoNotDependOnTheOrderOfRowsAndMerges(
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @IntRange(min = 3, max = 20_000) int rows,
      @ForAll @IntRange(min = 1, max = 9) int parts) {
    Random random = new Random(seed);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values.add(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
    }
    byte[] inOrder = state(values).toBytes();
    Collections.shuffle(values, random);
    NumericState[] states = new NumericState[parts];
    Arrays.setAll(states, i -> new NumericState());
    values.forEach(x -> states[random.nextInt(parts)].add(x));
    NumericState merged = new NumericState();
    for (NumericState state : states) {
      merged = random.nextBoolean() ? merged.merge(state) : state.merge(merged);
      merged = (NumericState) ColumnState.fromBytes(merged.toBytes());
    }
    assertThat(merged.toBytes()).isEqualTo(inOrder);
  }

  @Test
  void distinctValuesAreCloseAndDoNotDependOnTheOrderOfMerges() {
    Random random = new Random(1);
    NumericState[] parts = new NumericState[8];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new NumericState();
      for (int j = 0; j < 10_000; j++) {
        parts[i].add(random.nextInt(20_000));
      }
    }
    ColumnState forwards = new NumericState();
    ColumnState backwards = new NumericState();
    for (int i = 0; i < parts.length; i++) {
      forwards = forwards.merge(parts[i]);
      backwards = backwards.merge(parts[parts.length - 1 - i]);
    }
    assertThat(forwards).isEqualTo(backwards);
    assertThat(forwards.distinct())
        .isBetween(18_600L, 21_000L); // 19,634 expected; three standard errors are 5 %
  }

  /**
   * 100,000 rows of columns whose mean is large against their spread, and of one that has a tail.
   */
  @ParameterizedTest
  @CsvSource({
    "pressure, 1017.9, 7.4, 0.1",
    "year, 2013, 2, 1",
    "epoch seconds, 1.4e9, 9.1e6, 1",
    "stock index, 4500, 60, 0.01",
    "latitude, 40.7, 0.05, 1e-7",
    "around zero, 0, 1, 1e-12"
  })
  void theMedianIsWithinATwentiethOfAStandardDeviation(
      String column, double mean, double sd, double unit) {
    Random random = new Random(7);
    double[] values = new double[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint((mean + sd * random.nextGaussian()) / unit) * unit;
    }
    NumericState state = NumericState.of(values);
    Arrays.sort(values);
    for (double q : new double[] {0.01, 0.25, 0.5, 0.75, 0.99}) {
      double exact = values[(int) (q * (values.length - 1))];
      assertThat(state.quantile(q).getAsDouble()).as(column).isCloseTo(exact, within(sd / 20));
    }
  }

  @Test
  void twoKindsDoNotMerge() {
    assertThatThrownBy(() -> NumericState.of(1).merge(CategoryState.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a numeric column cannot be merged with a categorical one");
  }

  @Provide
  Arbitrary<List<Double>> samples() {
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e6, 1e6).ofScale(6),
            Arbitraries.doubles().between(0, 1).ofScale(12),
            Arbitraries.integers().between(-60, 60).map(Integer::doubleValue));
    return values.list().ofMinSize(1).ofMaxSize(200);
  }

  private static NumericState state(List<Double> values) {
    return NumericState.of(values.stream().mapToDouble(x -> x).toArray());
  }
}
