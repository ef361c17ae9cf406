package io.plumbline.metrics;

import io.plumbline.base.Seeds;
import io.plumbline.pipeline.EvaluateSpec;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The online bootstrap: each replicate draws each row a number of times with the Poisson
 * distribution of mean 1, decided by the row's hash alone.
 *
 * @see <a href="https://doi.org/10.1145/2487575.2488216">Chamandy et al., 2012, section 2: the
 *     Poisson bootstrap</a>
 */
final class BootstrapIntervals {
  private static final int BITS = 16;
  private static final byte[] POISSON = poisson();
  private static final long[] KEYS =
      IntStream.range(0, EvaluateSpec.MOST_REPLICATES / 4)
          .mapToLong(block -> Seeds.of(0, "bootstrap", block))
          .toArray();

  private BootstrapIntervals() {}

  static int checked(int replicates) {
    if (replicates < 0 || replicates > EvaluateSpec.MOST_REPLICATES) {
      throw new IllegalArgumentException(
          "between 0 and %d replicates, not %d"
              .formatted(EvaluateSpec.MOST_REPLICATES, replicates));
    }
    return replicates;
  }

  /** Fills in how often each replicate draws the row. One 64-bit hash serves four replicates. */
  static void draw(long rowHash, byte[] times) {
    for (int r = 0; r < times.length; r += 4) {
      long hash = Seeds.mix(rowHash ^ KEYS[r >> 2]);
      int end = Math.min(times.length, r + 4);
      for (int i = r; i < end; i++) {
        times[i] = POISSON[(int) hash & 0xffff];
        hash >>>= BITS;
      }
    }
  }

  /**
   * The value with its 95 % percentile interval; no interval when it is not defined in at least 20
   * replicates.
   */
  static MetricValue value(
      Metric metric,
      PredictionSums sums,
      long rows,
      int replicates,
      IntFunction<PredictionSums> replicate) {
    OptionalDouble value = metric.of(sums);
    double[] drawn =
        IntStream.range(0, replicates)
            .mapToObj(r -> metric.of(replicate.apply(r)))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    boolean known = value.isPresent() && isEnough(drawn.length);
    return new MetricValue(
        metric.name(),
        value,
        known ? OptionalDouble.of(low(drawn)) : OptionalDouble.empty(),
        known ? OptionalDouble.of(high(drawn)) : OptionalDouble.empty(),
        rows);
  }

  /** Returns true if an interval of so many values says something. */
  static boolean isEnough(int values) {
    return values >= EvaluateSpec.FEWEST_REPLICATES;
  }

  /** Returns the lower end of the 95 % percentile interval. */
  static double low(double[] sorted) {
    return quantile(sorted, 0.025);
  }

  static double high(double[] sorted) {
    return quantile(sorted, 0.975);
  }

  private static double quantile(double[] sorted, double q) {
    double rank = q * (sorted.length - 1);
    int below = (int) rank;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (rank - below) * (above - sorted[below]);
  }

  /** The inverse of the distribution function at the middles of 65,536 equal steps. */
  private static byte[] poisson() {
    byte[] table = new byte[1 << BITS];
    double term = Math.exp(-1);
    int from = 0;
    double cumulative = 0;
    for (int k = 0; from < table.length; k++) {
      cumulative += term;
      term /= k + 1;
      int to = Math.min(table.length, Math.max(from, (int) Math.round(cumulative * table.length)));
      Arrays.fill(table, from, to, (byte) k);
      from = to;
    }
    return table;
  }
}
