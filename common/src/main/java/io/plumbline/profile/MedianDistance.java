package io.plumbline.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The median of the distances of counted values from a center, the mean of two if they are even.
 */
final class MedianDistance {
  private MedianDistance() {}

  /**
   * Returns it, in the unit of the values.
   *
   * @param all one value or more
   * @param valueOf the value of a key
   */
  static double of(AscendingCounts all, LongToDoubleFunction valueOf, double center) {
    double[] distances =
        Arrays.stream(all.keys())
            .mapToDouble(key -> Math.abs(valueOf.applyAsDouble(key) - center))
            .toArray();
    int[] nearestFirst =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distances[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long count = Arrays.stream(all.counts()).sum();
    long below = (count - 1) / 2;
    long above = count / 2;
    double sum = 0;
    long before = 0;
    for (int i : nearestFirst) {
      long until = before + all.counts()[i];
      sum += before <= below && below < until ? distances[i] / 2 : 0;
      sum += before <= above && above < until ? distances[i] / 2 : 0;
      before = until;
    }
    return sum;
  }
}
