package io.plumbline.stats;

import java.math.BigInteger;

/** An exact number: an integer times a power of 2, as all finite doubles and their sums are. */
record Dyadic(BigInteger digits, int bit) {
  /** Digits of a quotient that decide to which double it is nearest, and some more. */
  private static final int DIGITS = 130;

  static Dyadic of(long number) {
    return new Dyadic(BigInteger.valueOf(number), 0);
  }

  int signum() {
    return digits.signum();
  }

  Dyadic times(Dyadic other) {
    return new Dyadic(digits.multiply(other.digits), bit + other.bit);
  }

  Dyadic minus(Dyadic other) {
    int least = Math.min(bit, other.bit);
    return new Dyadic(
        digits.shiftLeft(bit - least).subtract(other.digits.shiftLeft(other.bit - least)), least);
  }

  /**
   * Returns the double nearest to the quotient of two positive numbers.
   *
   * @throws ArithmeticException for a divisor of 0
   */
  double dividedBy(Dyadic divisor) {
    int length = Math.max(Long.SIZE, divisor.digits.bitLength());
    int more = Math.max(0, DIGITS - digits.bitLength() + length);
    BigInteger[] quotient = digits.shiftLeft(more).divideAndRemainder(divisor.digits);
    BigInteger sticky = quotient[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
    return new Dyadic(quotient[0].shiftLeft(1).or(sticky), bit - divisor.bit - more - 1).nearest();
  }

  /** Returns the nearest double; infinite beyond the range of doubles. */
  double nearest() {
    // All that is below 65 digits decides only between two neighbors: one bit that says "more".
    int surplus = digits.bitLength() - 2 * Long.SIZE;
    if (surplus <= 0) {
      return Math.scalb(digits.doubleValue(), bit);
    }
    BigInteger top = digits.abs().shiftRight(surplus);
    BigInteger sticky = digits.abs().getLowestSetBit() < surplus ? BigInteger.ONE : BigInteger.ZERO;
    double found = Math.scalb(top.shiftLeft(1).or(sticky).doubleValue(), bit + surplus - 1);
    return digits.signum() < 0 ? -found : found;
  }
}
