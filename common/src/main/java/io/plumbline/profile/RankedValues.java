package io.plumbline.profile;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The order of the values of a column by their counts, as {@link NumericState} describes it.
 *
 * @param min least value
 * @param max greatest value
 * @param count finite values; all results are empty if there is none
 */
record RankedValues(ValueCounts values, double min, double max, long count) {
  OptionalDouble quantile(double q, DoubleUnaryOperator rising) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile is between 0 and 1, not " + q);
    }
    if (count == 0) {
      return OptionalDouble.empty();
    }
    double rank = q * (count - 1);
    long below = (long) rank;
    double least = rising.applyAsDouble(min);
    double greatest = rising.applyAsDouble(max);
    double lower = rising.applyAsDouble(ranked(below));
    double share = rank - below;
    double found =
        share == 0 ? lower : lower * (1 - share) + rising.applyAsDouble(ranked(below + 1)) * share;
    return OptionalDouble.of(Math.max(least, Math.min(greatest, found)));
  }

  OptionalDouble mode() {
    AscendingCounts all = values.ascending();
    if (all.size() == 0) {
      return OptionalDouble.empty();
    }
    int most = 0;
    for (int i = 1; i < all.size(); i++) {
      if (all.counts()[i] > all.counts()[most]) {
        most = i;
      }
    }
    return OptionalDouble.of(middle(all.keys()[most]));
  }

  OptionalDouble meanOf(DoubleUnaryOperator function) {
    AscendingCounts all = values.ascending();
    double total = 0;
    for (int i = 0; i < all.size(); i++) {
      total += function.applyAsDouble(middle(all.keys()[i])) * all.counts()[i];
    }
    return count == 0 ? OptionalDouble.empty() : NumericState.finite(total / count);
  }

  OptionalDouble medianDistance() {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    double median = quantile(0.5, DoubleUnaryOperator.identity()).orElseThrow();
    return OptionalDouble.of(MedianDistance.of(values.ascending(), this::middle, median));
  }

  private double middle(long key) {
    double low = values.low(key);
    double high = values.high(key);
    return Math.max(min, Math.min(max, low == high ? low : low / 2 + high / 2));
  }

  private double ranked(long rank) {
    long before = 0;
    AscendingCounts all = values.ascending();
    for (int i = 0; i < all.size(); i++) {
      long counted = all.counts()[i];
      if (rank < before + counted) {
        double low = values.low(all.keys()[i]);
        double share = (rank - before + 0.5) / counted;
        return low + share * (values.high(all.keys()[i]) - low);
      }
      before += counted;
    }
    return max;
  }
}
