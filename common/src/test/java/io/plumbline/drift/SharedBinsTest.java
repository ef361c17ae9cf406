package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedBinsTest {
  @Test
  void textsHaveABinEachAndMissingValuesTheLast() {
    SharedBins bins =
        SharedBins.byReference(
            CategoryState.of("a", "b", "a", null), CategoryState.of("c", "b", "b"));
    assertThat(bins.reference()).containsExactly(2, 1, 0, 1);
    assertThat(bins.current()).containsExactly(0, 2, 1, 0);
    assertThat(bins.referenceShares()).containsExactly(0.5, 0.25, 0, 0.25);
    assertThat(bins.currentTotal()).isEqualTo(3);
  }

  @Test
  void numbersHaveTheDecilesOfTheReference() {
    double[] hundred = IntStream.range(1, 101).mapToDouble(i -> i).toArray();
    SharedBins bins = SharedBins.byReference(numbers(hundred), numbers(1, 2, 3));
    assertThat(bins.reference()).hasSize(10);
    assertThat(bins.referenceTotal()).isEqualTo(100);
    assertThat(bins.current()).startsWith(3).endsWith(0);
  }

  @Test
  void aReferenceOfMissingValuesGivesTheBinsToTheOther() {
    SharedBins bins = SharedBins.byReference(numbers(Double.NaN, Double.NaN), numbers(1, 2));
    assertThat(bins.reference()).endsWith(2);
    assertThat(bins.currentTotal()).isEqualTo(2);
    assertThat(bins.reference().length).isGreaterThan(1);
  }

  @Test
  void largeValuesThatDifferLittleStayApart() {
    double base = 1e15;
    SharedBins bins = SharedBins.fine(numbers(base, base + 1), numbers(base + 2, base + 3));
    assertThat(bins.reference()).containsExactly(1, 1, 0, 0);
    assertThat(bins.current()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void refusesColumnsOfTwoKinds() {
    assertThatThrownBy(() -> SharedBins.isEmpty(numbers(1), CategoryState.of("a")))
        .hasMessage("a NUMERIC column cannot be compared with a CATEGORICAL one");
    assertThat(SharedBins.isEmpty(numbers(), numbers(1))).isTrue();
  }

  private static NumericState numbers(double... values) {
    return NumericState.of(values);
  }
}
