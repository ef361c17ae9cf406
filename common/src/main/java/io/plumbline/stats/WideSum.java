package io.plumbline.stats;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * An exact sum of doubles and of their squares: neither the order of the rows nor how they were
 * split shows in it, or in its bytes. A fixed-point number in limbs of 32 bits, each in a long so
 * that carries can wait; only the limbs between the least and the greatest that were touched exist.
 *
 * @see <a href="https://arxiv.org/abs/1505.05571">Neal, 2015, Fast exact summation using small and
 *     large superaccumulators</a>
 */
public final class WideSum implements Serializable {
  /** Weight of bit 0 of limb 0: 2^-2176, below the square of the smallest double. */
  private static final int LOWEST_BIT = -2176;

  /** How often a number is added at once. */
  public static final int MOST_TIMES = 1 << 16;

  private static final int LIMB = 32;
  private static final long MASK = 0xffff_ffffL;

  /** An addition changes a limb by less than 2^34, so that a long holds this many of them. */
  private static final int MOST_PENDING = 1 << 28;

  private int lowest;
  private long[] limbs = new long[0];
  private int pending;

  /** Sum of what is not finite; 0 if there is nothing such. */
  private double infinite;

  public void add(double x) {
    add(x, 1);
  }

  /**
   * Adds a number several times.
   *
   * @param times from 0 to {@link #MOST_TIMES}
   */
  public void add(double x, int times) {
    if (times == 0) {
      return;
    }
    if (!Double.isFinite(x)) {
      infinite += x;
      return;
    }
    long mantissa = mantissa(x);
    if (mantissa != 0) {
      int bit = exponent(x) - LOWEST_BIT;
      int signed = x < 0 ? -times : times;
      addWord(bit, mantissa & MASK, signed);
      addWord(bit + LIMB, mantissa >>> LIMB, signed);
      carryIfNeeded(times);
    }
  }

  /**
   * Adds the square of a number several times.
   *
   * @param times from 0 to {@link #MOST_TIMES}
   */
  public void addSquare(double x, int times) {
    if (times == 0) {
      return;
    }
    if (!Double.isFinite(x)) {
      infinite += x * x;
      return;
    }
    long mantissa = mantissa(x);
    long low = mantissa * mantissa;
    long high = Math.multiplyHigh(mantissa, mantissa);
    int bit = 2 * exponent(x) - LOWEST_BIT;
    addWord(bit, low & MASK, times);
    addWord(bit + LIMB, low >>> LIMB, times);
    addWord(bit + 2 * LIMB, high & MASK, times);
    addWord(bit + 3 * LIMB, high >>> LIMB, times);
    carryIfNeeded(4 * times);
  }

  /**
   * Adds the first numbers of an array, each several times. Those beside each other that differ in
   * their fractions only are summed up as integers.
   *
   * @param numbers finite
   * @param times from 0, of all numbers at most 2^30
   */
  public void addAll(double[] numbers, long[] times, int size) {
    int at = 0;
    while (at < size) {
      double first = numbers[at];
      long low = 0;
      long high = 0;
      for (; at < size && isOfOneScale(first, numbers[at]); at++) {
        long mantissa = mantissa(numbers[at]);
        low += (mantissa & MASK) * times[at];
        high += (mantissa >>> LIMB) * times[at];
      }
      addWords(exponent(first) - LOWEST_BIT, first < 0 ? -1 : 1, low, high);
    }
  }

  /** Adds the squares of the first numbers of an array, see {@link #addAll}. */
  public void addSquares(double[] numbers, long[] times, int size) {
    int at = 0;
    while (at < size) {
      double first = numbers[at];
      long[] words = new long[4];
      for (; at < size && isOfOneScale(first, numbers[at]); at++) {
        long mantissa = mantissa(numbers[at]);
        long low = mantissa * mantissa;
        long high = Math.multiplyHigh(mantissa, mantissa);
        words[0] += (low & MASK) * times[at];
        words[1] += (low >>> LIMB) * times[at];
        words[2] += (high & MASK) * times[at];
        words[3] += (high >>> LIMB) * times[at];
      }
      addWords(2 * exponent(first) - LOWEST_BIT, 1, words);
    }
  }

  /** Whether two numbers have the same sign and exponent. */
  private static boolean isOfOneScale(double a, double b) {
    return (Double.doubleToRawLongBits(a) ^ Double.doubleToRawLongBits(b)) >>> 52 == 0;
  }

  /** Adds words of up to 63 bits, each 32 bits above the one before. */
  private void addWords(int bit, int sign, long... words) {
    for (int i = 0; i < words.length; i++) {
      addWord(bit + LIMB * i, words[i] & MASK, sign);
      addWord(bit + LIMB * (i + 1), words[i] >>> LIMB, sign);
    }
    carryIfNeeded(2 * words.length);
  }

  public void addAll(WideSum other) {
    infinite += other.infinite;
    if (other.limbs.length > 0) {
      other.carry();
      cover(other.lowest, other.lowest + other.limbs.length);
      for (int i = 0; i < other.limbs.length; i++) {
        limbs[other.lowest + i - lowest] += other.limbs[i];
      }
      carryIfNeeded(1);
    }
  }

  /** The nearest double; infinite or NaN when the sum went beyond the range of a double. */
  public double value() {
    return infinite != 0 ? infinite : exact().nearest();
  }

  /** Sum of squared distances from the mean; without cancellation, never below 0. */
  public static double aroundMean(WideSum squares, WideSum sum, long count) {
    return aroundMean(squares, sum, Dyadic.of(count));
  }

  /** The same of values with weights, the sums being those of the weighted values and squares. */
  public static double aroundMean(WideSum squares, WideSum sum, WideSum weights) {
    return aroundMean(squares, sum, weights.exact());
  }

  private static double aroundMean(WideSum squares, WideSum sum, Dyadic count) {
    if (count.signum() == 0 || !Double.isFinite(squares.value())) {
      return count.signum() == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    Dyadic total = sum.exact();
    Dyadic difference = squares.exact().times(count).minus(total.times(total));
    return difference.signum() <= 0 ? 0 : difference.dividedBy(count);
  }

  /** Equal sums have equal bytes. */
  public void write(DataOutputStream out) throws IOException {
    BigInteger digits = digits();
    int zeros = digits.signum() == 0 ? 0 : digits.getLowestSetBit();
    byte[] bytes = digits.shiftRight(zeros).toByteArray();
    out.writeDouble(infinite);
    out.writeShort(digits.signum() == 0 ? 0 : LIMB * lowest + zeros);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  public static WideSum read(DataInputStream in) throws IOException {
    WideSum sum = new WideSum();
    sum.infinite = in.readDouble();
    int bit = in.readUnsignedShort();
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    BigInteger digits = new BigInteger(bytes);
    int sign = digits.signum();
    BigInteger left = digits.abs();
    for (int word = 0; left.signum() != 0; word++) {
      sum.addWord(bit + LIMB * word, left.longValue() & MASK, sign);
      left = left.shiftRight(LIMB);
    }
    sum.carry();
    return sum;
  }

  /** Adds 32 bits at a place, several times. */
  private void addWord(int bit, long word, long times) {
    int limb = bit / LIMB;
    long shifted = word << (bit % LIMB);
    if (limb < lowest || limb + 2 > lowest + limbs.length) {
      cover(limb, limb + 2);
    }
    limbs[limb - lowest] += times * (shifted & MASK);
    limbs[limb - lowest + 1] += times * (shifted >>> LIMB);
  }

  private void cover(int from, int until) {
    if (limbs.length == 0) {
      lowest = from;
      limbs = new long[until - from];
      return;
    }
    int first = Math.min(lowest, from);
    int end = Math.max(lowest + limbs.length, until);
    if (first < lowest || end > lowest + limbs.length) {
      long[] wider = new long[end - first];
      System.arraycopy(limbs, 0, wider, lowest - first, limbs.length);
      limbs = wider;
      lowest = first;
    }
  }

  private void carryIfNeeded(int additions) {
    pending += additions;
    if (pending > MOST_PENDING) {
      carry();
    }
  }

  /** Leaves less than 32 bits in each limb but the last. */
  private void carry() {
    if (limbs.length > 0) {
      for (int i = 0; i < limbs.length - 1; i++) {
        limbs[i + 1] += limbs[i] >> LIMB;
        limbs[i] &= MASK;
      }
      int last = limbs.length - 1;
      if (limbs[last] > MASK || limbs[last] < -MASK) {
        limbs = Arrays.copyOf(limbs, limbs.length + 1);
        limbs[last + 1] = limbs[last] >> LIMB;
        limbs[last] &= MASK;
      }
    }
    pending = 0;
  }

  private BigInteger digits() {
    BigInteger digits = BigInteger.ZERO;
    for (int i = limbs.length - 1; i >= 0; i--) {
      digits = digits.shiftLeft(LIMB).add(BigInteger.valueOf(limbs[i]));
    }
    return digits;
  }

  /** The sum of what is finite. */
  private Dyadic exact() {
    return new Dyadic(digits(), LOWEST_BIT + LIMB * lowest);
  }

  /** Without its sign: an integer below 2^53. */
  private static long mantissa(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long fraction = bits & 0xf_ffff_ffff_ffffL;
    return (bits >> 52 & 0x7ff) == 0 ? fraction : fraction | 1L << 52;
  }

  /** The weight of the last bit of the mantissa, as a power of 2. */
  private static int exponent(double x) {
    return Math.max(1, (int) (Double.doubleToRawLongBits(x) >> 52 & 0x7ff)) - 1075;
  }
}
