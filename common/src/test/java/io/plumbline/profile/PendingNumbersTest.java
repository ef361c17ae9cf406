package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Seeds;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingNumbersTest {
  private static final int ROWS = 20_000;
  private static final int[] NONE = {};

  private final Random random = new Random(Seeds.text("pending"));

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300, 100_000})
  void wholeNumbersGiveTheStateOfTheRowsOneByOne(int distinct) {
    assertSame(distinct, () -> random.nextInt(200));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300, 100_000})
  void differentNumbersGiveTheStateOfTheRowsOneByOne(int distinct) {
    assertSame(distinct, () -> random.nextGaussian() * 1e6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300})
  void numbersThatRepeatOnlyAtFirstDo(int distinct) {
    int[] row = {0};
    assertSame(distinct, () -> row[0]++ < ROWS / 2 ? row[0] % 7 : random.nextDouble());
  }

  @Test
  void zerosNansAndInfinitiesDo() {
    double[] odd = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -1e300};
    assertSame(100, () -> odd[random.nextInt(odd.length)]);
  }

  @Test
  void moreRowsOfAValueThanAreAddedAtOnceDo() {
    NumericState repeated = new NumericState();
    repeated.addRepeated(0.1, 200_001);
    NumericState single = new NumericState();
    for (int i = 0; i < 200_001; i++) {
      single.add(0.1);
    }
    assertThat(repeated).isEqualTo(single);
  }

  @Test
  void batchesOfSeveralGroupsAndDictionariesDo() {
    PendingNumbers pending = new PendingNumbers(1, new PendingLimits(7, 1_000, 300, 1_000));
    NumericState[] expected = {new NumericState(), new NumericState()};
    pending.addGroup();
    pending.addGroup();
    for (int batch = 0; batch < 200; batch++) {
      int group = random.nextInt(2);
      int of = batch / 10; // a number has another id in each dictionary
      double[] numbers = random.doubles(random.nextInt(400)).map(x -> Math.floor(50 * x)).toArray();
      int[] ids = Arrays.stream(numbers).mapToInt(x -> ((int) x + 7 * of) % 50 + of % 3).toArray();
      pending.addAll(group, 0, numbers, batch % 4 == 0 ? NONE : ids);
      Arrays.stream(numbers).forEach(expected[group]::add);
    }
    assertThat(pending.state(0, 0)).isEqualTo(expected[0]);
    assertThat(pending.state(1, 0)).isEqualTo(expected[1]);
  }

  /** Of the number without its sign: equal for two numbers that are not. */
  private static int[] ids(double value) {
    int id = (int) (Math.abs(Double.hashCode(Math.abs(value)) % 1000L));
    return new int[] {id, id};
  }

  private static void assertSame(int distinct, DoubleSupplier numbers) {
    PendingNumbers pending = new PendingNumbers(2, new PendingLimits(7, 5, distinct, 2 * distinct));
    int group = pending.addGroup();
    NumericState first = new NumericState();
    NumericState second = new NumericState();
    NumericState late = new NumericState();
    int lateGroup = -1;
    for (int i = 0; i < ROWS; i++) {
      double value = numbers.getAsDouble();
      pending.add(group, 0, value);
      first.add(value);
      if (i % 3 == 0) {
        pending.addNull(group, 1);
        second.addNull();
      } else {
        pending.add(group, 1, -value);
        second.add(-value);
      }
      if (i == ROWS / 3) {
        lateGroup = pending.addGroup();
      }
      if (i > ROWS / 3) {
        pending.addAll(lateGroup, 0, new double[] {value, -value}, i % 5 == 0 ? NONE : ids(value));
        late.add(value);
        late.add(-value);
      }
    }
    assertThat(pending.state(group, 0)).isEqualTo(first);
    assertThat(pending.state(group, 1)).isEqualTo(second);
    assertThat(pending.state(lateGroup, 0)).isEqualTo(late);
  }
}
