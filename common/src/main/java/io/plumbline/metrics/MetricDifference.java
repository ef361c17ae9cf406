package io.plumbline.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of one model minus that of another on the same rows.
 *
 * @param delta unit of the metric; empty if the metric is not defined for both
 * @param spread empty without a bootstrap, or if too few replicates are defined for both
 * @param n number of rows
 */
public record MetricDifference(
    String metric, OptionalDouble delta, Optional<Spread> spread, long n) {
  /**
   * The differences of the bootstrap replicates, each of which draws the same rows for both models.
   *
   * @param ciLow lower end of the 95 % percentile interval
   * @param ciHigh upper end of the same interval
   * @param betterFraction fraction of the replicates in which the first model is better; equal ones
   *     count half
   */
  public record Spread(double ciLow, double ciHigh, double betterFraction) {}
}
