package io.plumbline.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values of many tests at once, corrected so that a limit on them limits the share of false
 * alarms among the alarms.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusts p-values so that the false discovery rate is controlled.
   *
   * @param p in [0, 1], in any order
   * @return adjusted p-values in the order of {@code p}, each in [0, 1] and not below its own p
   * @throws IllegalArgumentException when one is NaN or outside [0, 1]
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, 1995,
   *     procedure (1)</a>
   */
  public static double[] adjust(double[] p) {
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("a p-value is between 0 and 1, not " + each);
      }
    }
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int k = 0; k < p.length; k++) {
      int rank = p.length - k;
      least = Math.min(least, p[descending[k]] * p.length / rank);
      adjusted[descending[k]] = least;
    }
    return adjusted;
  }
}
