package io.plumbline.base;

/**
 * A range in which orders of magnitude count: half of the draws from 0.01 to 1 are below 0.1.
 *
 * @param least above 0
 * @param greatest not below {@code least}, finite
 */
public record LogRange(double least, double greatest) {
  public LogRange {
    if (!(least > 0 && least <= greatest && Double.isFinite(greatest))) {
      throw new IllegalArgumentException(
          "A log range needs 0 < least <= greatest, not %s and %s.".formatted(least, greatest));
    }
  }

  /**
   * Returns the value at a share of the range: the log-uniform quantile function.
   *
   * @param share from 0 to 1
   */
  public double at(double share) {
    return Math.min(greatest, least * StrictMath.pow(greatest / least, share));
  }
}
