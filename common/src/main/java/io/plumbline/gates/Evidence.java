package io.plumbline.gates;

import static io.plumbline.gates.GateResult.number;

import io.plumbline.metrics.Metric;
import io.plumbline.metrics.MetricDifference;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The input of the gates: the candidate and every metric that `evaluate` wrote for this as-of, of
 * the candidate, the incumbent champion and the baseline (version 0), on the same rows.
 *
 * @param searched the search metric, in which rivals and the gap are measured
 * @param incumbent champion strictly before this as-of
 * @param differences of the search metric on the test rows, candidate minus rival, by the rival's
 *     version; none that `evaluate` could not compute
 * @param values by "version/data set/metric"; NaN where a metric is not defined
 * @param testRows rows of the test set
 */
public record Evidence(
    long candidate,
    Metric searched,
    Optional<Long> incumbent,
    Map<Long, MetricDifference> differences,
    Map<String, Double> values,
    long testRows) {
  public static final long BASELINE = 0;

  /** Returns true if `evaluate` could score the test rows with this model. */
  public boolean has(long version) {
    return values.keySet().stream().anyMatch(key -> key.startsWith(version + "/test/"));
  }

  /** Returns a metric; empty when there is none, or it is not defined on these rows. */
  public OptionalDouble value(long version, String dataSet, String metric) {
    double value = values.getOrDefault(key(version, dataSet, metric), Double.NaN);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns how much better {@code a} is than {@code b} in the search metric. */
  public double advantage(double a, double b) {
    return searched.greaterIsBetter() ? a - b : b - a;
  }

  /** Returns the bootstrap's view of the candidate against a rival, on the same test rows. */
  public Optional<MetricDifference.Spread> spread(long rival) {
    return Optional.ofNullable(differences.get(rival)).flatMap(MetricDifference::spread);
  }

  /**
   * Returns the 95 % interval of the candidate's advantage over a rival and the fraction of the
   * replicates in which it is better, in words; empty without them.
   */
  public Optional<String> spreadInWords(long rival) {
    return spread(rival)
        .map(
            spread ->
                "95 %% interval %s to %s, p_better %s"
                    .formatted(
                        number(searched.greaterIsBetter() ? spread.ciLow() : -spread.ciHigh()),
                        number(searched.greaterIsBetter() ? spread.ciHigh() : -spread.ciLow()),
                        number(spread.betterFraction())));
  }

  /** Returns the result of a gate whose metric is not defined; it does not hold. */
  public GateResult undefined(String gate, String metric, String dataSet) {
    return new GateResult(
        gate,
        false,
        "%s is not defined on the %s rows".formatted(metric, dataSet)
            + (dataSet.equals("test")
                ? " (%d rows; is there only one class?)".formatted(testRows)
                : ""));
  }

  /** Returns the key of a metric in {@link #values}. */
  public static String key(long version, String dataSet, String metric) {
    return version + "/" + dataSet + "/" + metric;
  }
}
