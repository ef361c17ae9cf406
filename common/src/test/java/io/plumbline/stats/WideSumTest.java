package io.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WideSumTest {
  /** Neumaier, 1974: a plain sum gives 0, and Kahan's too. */
  @Test
  void keepsWhatAPlainSumLoses() {
    assertThat(sum(1, 1e100, 1, -1e100).value()).isEqualTo(2);
  }

  @Test
  void theOrderAndTheSplitDoNotShow() {
    List<Double> values =
        new Random(3)
            .doubles(10_000, -1e9, 1e9)
            .boxed()
            .collect(java.util.stream.Collectors.toList());
    double inOrder = sum(values.stream().mapToDouble(x -> x).toArray()).value();
    Collections.shuffle(values, new Random(4));
    WideSum left = sum(values.stream().limit(3_000).mapToDouble(x -> x).toArray());
    left.addAll(sum(values.stream().skip(3_000).mapToDouble(x -> x).toArray()));
    assertThat(left.value()).isEqualTo(inOrder);
  }

  /** Against arithmetic of any precision, over all magnitudes and with subnormal numbers. */
  @Property(tries = 200)
  void theSumAndTheSquaresAreTheNearestDoubles(@ForAll long seed) {
    Random random = new Random(seed);
    WideSum sum = new WideSum();
    WideSum squares = new WideSum();
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal exactSquares = BigDecimal.ZERO;
    int spread = random.nextInt(150);
    for (int i = random.nextInt(40); i >= 0; i--) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(2 * spread + 1) - spread);
      x = random.nextInt(50) == 0 ? Double.MIN_VALUE * random.nextInt(9) : x;
      int times = random.nextInt(4);
      sum.add(x);
      squares.addSquare(x, times);
      exact = exact.add(new BigDecimal(x));
      exactSquares = exactSquares.add(new BigDecimal(x).pow(2).multiply(BigDecimal.valueOf(times)));
    }
    assertThat(sum.value()).isEqualTo(exact.doubleValue());
    assertThat(squares.value()).isEqualTo(exactSquares.doubleValue());
  }

  /** Neighbors of one scale and of others, of both signs, with zeros and subnormal numbers. */
  @Property(tries = 200)
  void manyNumbersGiveTheSumsOfEachByItself(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    int size = random.nextInt(60);
    double[] numbers = new double[size];
    long[] times = new long[size];
    WideSum sum = new WideSum();
    WideSum squares = new WideSum();
    int spread = random.nextInt(300);
    for (int i = 0; i < size; i++) {
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(2 * spread + 1) - spread);
      numbers[i] = random.nextInt(9) == 0 ? Double.MIN_VALUE * random.nextInt(9) : x;
      times[i] = random.nextInt(5) == 0 ? WideSum.MOST_TIMES : random.nextInt(4);
      sum.add(numbers[i], (int) times[i]);
      squares.addSquare(numbers[i], (int) times[i]);
    }
    WideSum sumOfAll = new WideSum();
    WideSum squaresOfAll = new WideSum();
    sumOfAll.addAll(numbers, times, size);
    squaresOfAll.addSquares(numbers, times, size);
    assertThat(bytes(sumOfAll)).isEqualTo(bytes(sum));
    assertThat(bytes(squaresOfAll)).isEqualTo(bytes(squares));
  }

  /** The most rows of one number whose fraction has all bits. */
  @Test
  void asManyRowsAsAreAllowedDoNotOverflow() {
    double[] number = {-Math.nextDown(2.0)};
    long rows = 1L << 30;
    WideSum sum = new WideSum();
    WideSum squares = new WideSum();
    sum.addAll(number, new long[] {rows}, 1);
    squares.addSquares(number, new long[] {rows}, 1);
    assertThat(sum.value()).isEqualTo(number[0] * rows);
    assertThat(squares.value()).isEqualTo(number[0] * number[0] * rows);
  }

  @Test
  void aSquareCountsAsOftenAsItsRow() {
    WideSum squares = new WideSum();
    squares.addSquare(3, 2);
    squares.addSquare(0.1, 0);
    assertThat(squares.value()).isEqualTo(18);
  }

  /** The variance of 1e9 + {4, 7, 13, 16} is that of {4, 7, 13, 16}: 90 around the mean. */
  @Test
  void aroundTheMeanNothingCancels() {
    WideSum squares = new WideSum();
    WideSum sum = new WideSum();
    for (int x : new int[] {4, 7, 13, 16}) {
      squares.addSquare(1e9 + x, 1);
      sum.add(1e9 + x);
    }
    assertThat(WideSum.aroundMean(squares, sum, 4)).isEqualTo(90);
    assertThat(WideSum.aroundMean(new WideSum(), new WideSum(), 0)).isZero();
  }

  @Test
  void beyondADoubleTheSumIsInfinite() {
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE).value()).isInfinite();
    WideSum squares = new WideSum();
    squares.addSquare(1e200, 1);
    assertThat(WideSum.aroundMean(squares, sum(1e200), 1)).isInfinite();
  }

  @Test
  void readsWhatItWrites() throws IOException {
    WideSum written = sum(IntStream.range(1, 1000).mapToDouble(i -> 1.0 / i).toArray());
    WideSum read = WideSum.read(new DataInputStream(new ByteArrayInputStream(bytes(written))));
    read.add(-written.value());
    written.add(-written.value());
    assertThat(read.value()).isEqualTo(written.value());
  }

  private static WideSum sum(double... values) {
    WideSum sum = new WideSum();
    DoubleStream.of(values).forEach(sum::add);
    return sum;
  }

  private static byte[] bytes(WideSum sum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
