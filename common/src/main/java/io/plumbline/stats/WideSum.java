package io.plumbline.stats;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A sum in about twice the precision of a double, so that the order of the rows does not show in
 * the result.
 *
 * @see <a href="https://doi.org/10.1002/zamm.19740540106">Neumaier, 1974, improved Kahan–Babuška
 *     summation</a>
 */
public final class WideSum implements Serializable {
  private double high;
  private double low;

  public void add(double x) {
    double sum = high + x;
    double part = sum - high;
    low +=
        (high - (sum - part)) + (x - part); // Knuth's TwoSum: what the addition above rounded away
    high = sum;
  }

  public void addSquare(double x, int times) {
    double square = x * x;
    add(times * square);
    low += times * Math.fma(x, x, -square); // what rounding the square took away
  }

  public void addAll(WideSum other) {
    add(other.high);
    low += other.low;
  }

  /** Infinite or NaN when the sum went beyond the range of a double. */
  public double value() {
    return Double.isFinite(high) ? high + low : high;
  }

  /** Sum of squared distances from the mean; without cancellation, never below 0. */
  public static double aroundMean(WideSum squares, WideSum sum, long count) {
    if (count == 0 || !Double.isFinite(squares.value())) {
      return count == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    BigDecimal total = sum.exact();
    BigDecimal shift =
        total.multiply(total).divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
    return Math.max(0, squares.exact().subtract(shift).doubleValue());
  }

  private BigDecimal exact() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeDouble(high);
    out.writeDouble(low);
  }

  public static WideSum read(DataInputStream in) throws IOException {
    WideSum sum = new WideSum();
    sum.high = in.readDouble();
    sum.low = in.readDouble();
    return sum;
  }
}
