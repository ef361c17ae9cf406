package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every drift measure of the catalog, also tomorrow's, on every kind of column it supports. */
class DriftMeasureContractTest {
  static Stream<Arguments> all() {
    return DriftMeasures.CATALOG.all().stream()
        .flatMap(
            measure ->
                Stream.of(ColumnKind.values())
                    .filter(measure::supports)
                    .map(kind -> Arguments.of(measure, kind)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void sameDataShowsNoDrift(DriftMeasure measure, ColumnKind kind) {
    Drift drift = measure.compare(sample(kind, 1, 0, 500), sample(kind, 1, 0, 500));
    assertThat(drift.isDefined()).isTrue();
    assertThat(drift.effect()).isCloseTo(0, within(1e-9));
    assertThat(drift.statistic()).isCloseTo(0, within(1e-9));
    drift.pvalue().ifPresent(p -> assertThat(p).isCloseTo(1, within(1e-9)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void aGreaterShiftHasAGreaterEffect(DriftMeasure measure, ColumnKind kind) {
    ColumnState reference = sample(kind, 1, 0, 2000);
    Drift none = measure.compare(reference, sample(kind, 2, 0, 2000));
    Drift some = measure.compare(reference, sample(kind, 2, 2, 2000));
    Drift much = measure.compare(reference, sample(kind, 2, 6, 2000));
    assertThat(none.effect()).isNotNegative().isLessThan(some.effect());
    assertThat(some.effect()).isLessThan(much.effect());
    assertThat(much.effect()).isGreaterThan(0.1);
    some.pvalue().ifPresent(p -> assertThat(p).isLessThan(1e-6));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void theOrderOfRowsAndMergesDoesNotMatter(DriftMeasure measure, ColumnKind kind) {
    ColumnState reference = sample(kind, 1, 0, 400);
    List<Integer> values = values(2, 3, 300);
    Drift inOrder = measure.compare(reference, state(kind, values));
    Collections.shuffle(values, new Random(5));
    ColumnState merged =
        state(kind, values.subList(100, 300)).merge(state(kind, values.subList(0, 100)));
    assertThat(measure.compare(reference, merged).statistic()).isEqualTo(inOrder.statistic());
    assertThat(measure.compare(reference, merged).pvalue()).isEqualTo(inOrder.pvalue());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void theNumberOfRowsIsNotTheEffect(DriftMeasure measure, ColumnKind kind) {
    ColumnState reference = sample(kind, 1, 0, 1000);
    ColumnState current = sample(kind, 2, 3, 1000);
    double once = measure.compare(reference, current).effect();
    double thrice = measure.compare(reference, current.merge(current).merge(current)).effect();
    assertThat(thrice)
        .isCloseTo(
            once, within(0.15 * once)); // smoothing and Cramér's V know the balance of the two
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void anEmptyWindowIsUndefinedAndDoesNotThrow(DriftMeasure measure, ColumnKind kind) {
    ColumnState sample = sample(kind, 1, 0, 100);
    for (Drift drift :
        List.of(
            measure.compare(sample, ColumnState.empty(kind)),
            measure.compare(ColumnState.empty(kind), sample),
            measure.compare(ColumnState.empty(kind), ColumnState.empty(kind)))) {
      assertThat(drift.isDefined()).isFalse();
      assertThat(drift.pvalue()).isEmpty();
      assertThatThrownBy(drift::statistic).isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(drift::effect).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void aWindowOfNullsIsEitherUndefinedOrFinite(DriftMeasure measure, ColumnKind kind) {
    ColumnState sample = sample(kind, 1, 0, 100);
    ColumnState nulls = nulls(kind, 100);
    for (Drift drift : List.of(measure.compare(sample, nulls), measure.compare(nulls, sample))) {
      if (drift.isDefined()) {
        assertThat(drift.effect()).isFinite().isGreaterThan(0.3);
      }
    }
    Drift same = measure.compare(nulls, nulls(kind, 40));
    if (same.isDefined()) {
      assertThat(same.effect()).isCloseTo(0, within(1e-9));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void anotherKindOfColumnIsRefused(DriftMeasure measure, ColumnKind kind) {
    ColumnKind another = kind == ColumnKind.NUMERIC ? ColumnKind.CATEGORICAL : ColumnKind.NUMERIC;
    assertThatThrownBy(() -> measure.compare(sample(kind, 1, 0, 5), sample(another, 1, 0, 5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCatalogueHasTheNamesOfTheMonitoringTables() {
    assertThat(DriftMeasures.CATALOG.names())
        .containsExactly("chi-squared", "js", "ks", "l-infinity", "psi", "tv", "wasserstein");
    assertThat(DriftMeasures.supporting(ColumnKind.NUMERIC))
        .extracting(DriftMeasure::name)
        .containsExactly("js", "ks", "l-infinity", "psi", "tv", "wasserstein");
    assertThat(DriftMeasures.supporting(ColumnKind.CATEGORICAL))
        .extracting(DriftMeasure::name)
        .containsExactly("chi-squared", "js", "l-infinity", "psi", "tv");
  }

  private static ColumnState sample(ColumnKind kind, long seed, int shift, int rows) {
    return state(kind, values(seed, shift, rows));
  }

  private static List<Integer> values(long seed, int shift, int rows) {
    Random random = new Random(seed);
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values.add(20 + shift + (int) Math.round(3 * random.nextGaussian()));
    }
    return values;
  }

  private static ColumnState state(ColumnKind kind, List<Integer> values) {
    return kind == ColumnKind.NUMERIC
        ? NumericState.of(values.stream().mapToDouble(x -> x).toArray())
        : CategoryState.of(values.stream().map(String::valueOf).toArray(String[]::new));
  }

  private static ColumnState nulls(ColumnKind kind, int rows) {
    NumericState numbers = new NumericState();
    CategoryState texts = new CategoryState();
    for (int i = 0; i < rows; i++) {
      numbers.addNull();
      texts.addNull();
    }
    return kind == ColumnKind.NUMERIC ? numbers : texts;
  }
}
