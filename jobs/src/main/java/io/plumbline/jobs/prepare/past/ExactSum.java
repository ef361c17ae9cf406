package io.plumbline.jobs.prepare.past;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A sum of doubles without rounding, from which values can be taken away again. So it depends on
 * the values in it alone, not on their order or on those that left. NaN and infinities do not
 * count.
 */
final class ExactSum {
  private BigDecimal sum = BigDecimal.ZERO;
  private long count;

  void add(double value) {
    if (Double.isFinite(value)) {
      sum = sum.add(new BigDecimal(value));
      count++;
    }
  }

  void remove(double value) {
    if (Double.isFinite(value)) {
      count--;
      // An empty sum starts again, so that it does not keep the digits of all values ever.
      sum = count == 0 ? BigDecimal.ZERO : sum.subtract(new BigDecimal(value));
    }
  }

  double sum() {
    return sum.doubleValue();
  }

  long count() {
    return count;
  }

  /** Returns the mean, rounded once; NaN without values. */
  double mean() {
    return count == 0
        ? Double.NaN
        : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
  }
}
