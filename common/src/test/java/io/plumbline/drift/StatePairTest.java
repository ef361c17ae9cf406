package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatePairTest {
  @Test
  void textsHaveABinEachAndMissingValuesTheLast() {
    SharedBins bins =
        new StatePair(CategoryState.of("a", "b", "a", null), CategoryState.of("c", "b", "b"))
            .byReference();
    assertThat(bins.reference()).containsExactly(2, 1, 0, 1);
    assertThat(bins.current()).containsExactly(0, 2, 1, 0);
    assertThat(bins.referenceShares()).containsExactly(0.5, 0.25, 0, 0.25);
    assertThat(bins.currentTotal()).isEqualTo(3);
  }

  @Test
  void numbersHaveTheDecilesOfTheReference() {
    double[] hundred = IntStream.range(1, 101).mapToDouble(i -> i).toArray();
    SharedBins bins = new StatePair(numbers(hundred), numbers(1, 2, 3)).byReference();
    assertThat(bins.reference()).hasSize(10);
    assertThat(bins.referenceTotal()).isEqualTo(100);
    assertThat(bins.current()).startsWith(3).endsWith(0);
  }

  @Test
  void aReferenceOfMissingValuesGivesTheBinsToTheOther() {
    SharedBins bins = new StatePair(numbers(Double.NaN, Double.NaN), numbers(1, 2)).byReference();
    assertThat(bins.reference()).endsWith(2);
    assertThat(bins.currentTotal()).isEqualTo(2);
    assertThat(bins.reference().length).isGreaterThan(1);
  }

  @Test
  void largeValuesThatDifferLittleStayApart() {
    double base = 1e15;
    SharedBins bins = new StatePair(numbers(base, base + 1), numbers(base + 2, base + 3)).fine();
    assertThat(bins.reference()).containsExactly(1, 1, 0, 0);
    assertThat(bins.current()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void countsAreTakenAsCoarseAsTheCoarserSide() {
    double[] fine = IntStream.range(0, 5_000).mapToDouble(i -> 1 + i / 5_000.0).toArray();
    SharedBins bins = new StatePair(numbers(fine), numbers(1, 1.5, 7)).fine();
    assertThat(bins.reference().length).isEqualTo(bins.current().length).isLessThan(2_100);
    assertThat(bins.referenceTotal()).isEqualTo(5_000);
    assertThat(bins.current()).startsWith(1).endsWith(1);
    assertThat(bins.currentTotal()).isEqualTo(3);
  }

  /** Two texts with great shares and large hashes swap, among more than are counted by name. */
  @Test
  void frequentTextsAreComparedAmongTooManyToCount() {
    CategoryState reference = new CategoryState(Set.of("a", "b"));
    CategoryState current = new CategoryState(Set.of("a", "b"));
    for (int i = 0; i < 30_000; i++) {
      reference.add(i % 3 == 0 ? "text-" + i : "a");
      current.add(i % 3 == 0 ? "text-" + i : "b");
    }
    assertThat(new JensenShannon().compare(reference, current).effect()).isGreaterThan(0.7);
  }

  @Test
  void refusesColumnsOfTwoKinds() {
    assertThatThrownBy(() -> new StatePair(numbers(1), CategoryState.of("a")).isEmpty())
        .hasMessage("a NUMERIC column cannot be compared with a CATEGORICAL one");
    assertThat(new StatePair(numbers(), numbers(1)).isEmpty()).isTrue();
  }

  private static NumericState numbers(double... values) {
    return NumericState.of(values);
  }
}
