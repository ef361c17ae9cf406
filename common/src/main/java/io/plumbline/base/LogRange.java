package io.plumbline.base;

/**
 * A range of positive numbers that is measured by factors: its middle is the geometric mean.
 *
 * @param min least value, above 0
 * @param max greatest value, not below {@code min}
 */
public record LogRange(double min, double max) {
  public LogRange {
    if (!(min > 0 && max >= min && Double.isFinite(max))) {
      throw new IllegalArgumentException(
          "A log range needs 0 < min <= max, not [%s, %s].".formatted(min, max));
    }
  }

  /** Returns the value at a fraction of the way: {@code min} at 0, {@code max} at 1. */
  public double at(double fraction) {
    double value = min * Math.pow(max / min, fraction);
    return Math.min(max, Math.max(min, value));
  }
}
