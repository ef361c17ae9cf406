package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinGridTest {
  @Property
  void aNumberLiesInItsBin(@ForAll("numbers") double x) {
    int bin = BinGrid.index(x);
    if (x > 0) {
      assertThat(x).isGreaterThanOrEqualTo(BinGrid.low(bin)).isLessThan(BinGrid.high(bin));
    } else {
      assertThat(x).isGreaterThan(BinGrid.low(bin)).isLessThanOrEqualTo(BinGrid.high(bin));
    }
  }

  @Property
  void theMiddleIsAtMostOnePercentAway(@ForAll("numbers") double x) {
    int bin = BinGrid.index(x);
    if (bin != 0) {
      assertThat(BinGrid.mid(bin)).isCloseTo(x, within(0.01 * Math.abs(x)));
    }
  }

  @Property
  void aGreaterNumberIsNeverInALowerBin(@ForAll("numbers") double x, @ForAll("numbers") double y) {
    assertThat(BinGrid.index(Math.min(x, y))).isLessThanOrEqualTo(BinGrid.index(Math.max(x, y)));
  }

  @Property
  void binsMeetWithoutAGap(@ForAll @IntRange(min = -30_000, max = 30_000) int bin) {
    assertThat(BinGrid.high(bin)).isEqualTo(BinGrid.low(bin + 1));
    assertThat(BinGrid.low(-bin)).isEqualTo(-BinGrid.high(bin));
  }

  @Test
  void smallWholeNumbersHaveABinEach() {
    assertThat(IntStream.rangeClosed(-51, 51).map(BinGrid::index).distinct().count())
        .isEqualTo(103);
  }

  @Test
  void edgesOfTheRangeOfADoubleHaveABin() {
    assertThat(BinGrid.index(0)).isZero();
    assertThat(BinGrid.index(-0.0)).isZero();
    assertThat(BinGrid.index(Double.MIN_VALUE)).isZero();
    assertThat(BinGrid.index(1e-9)).isEqualTo(1);
    int last = BinGrid.index(Double.MAX_VALUE);
    assertThat(BinGrid.low(last)).isLessThan(Double.MAX_VALUE);
    assertThat(BinGrid.mid(last)).isCloseTo(Double.MAX_VALUE, within(0.01 * Double.MAX_VALUE));
  }

  @Test
  void notANumberHasNoBin() {
    assertThatThrownBy(() -> BinGrid.index(Double.NaN))
        .hasMessage("NaN has no bin; count it apart");
    assertThatThrownBy(() -> BinGrid.index(Double.NEGATIVE_INFINITY))
        .hasMessage("-Infinity has no bin; count it apart");
  }

  @Provide
  Arbitrary<Double> numbers() {
    Arbitrary<Double> sizes =
        Arbitraries.doubles().between(-30, 300).map(exponent -> Math.pow(10, exponent));
    return Arbitraries.oneOf(
        sizes,
        sizes.map(x -> -x),
        Arbitraries.integers().between(-1000, 1000).map(Integer::doubleValue));
  }
}
