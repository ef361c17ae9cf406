package io.plumbline.drift;

import io.plumbline.profile.AscendingCounts;
import io.plumbline.profile.ValueCounts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Counts of two windows over the same bins. */
record SharedBins(long[] reference, long[] current) {
  private static final int GROUPS = 10;

  /** More texts than this have a distance of their own by chance, whatever the rows. */
  private static final int MOST_TEXTS = 20;

  /** One bin for each value, or range of values, that one of the two has, ascending. */
  static SharedBins ofNumbers(ValueCounts reference, ValueCounts current) {
    int shift = Math.max(reference.shift(), current.shift());
    AscendingCounts ours = reference.ascending(shift);
    AscendingCounts theirs = current.ascending(shift);
    long[] counts = new long[ours.size() + theirs.size()];
    long[] currentCounts = new long[counts.length];
    int bins = 0;
    for (int i = 0, j = 0; i < ours.size() || j < theirs.size(); bins++) {
      int order = ours.order(i, theirs, j);
      if (order <= 0) {
        counts[bins] = ours.counts()[i++];
      }
      if (order >= 0) {
        currentCounts[bins] = theirs.counts()[j++];
      }
    }
    return new SharedBins(Arrays.copyOf(counts, bins), Arrays.copyOf(currentCounts, bins));
  }

  /** One bin for each text, in their order. */
  static SharedBins ofTexts(SortedMap<String, Long> reference, SortedMap<String, Long> current) {
    Set<String> texts = new TreeSet<>(reference.keySet());
    texts.addAll(current.keySet());
    return new SharedBins(
        texts.stream().mapToLong(text -> reference.getOrDefault(text, 0L)).toArray(),
        texts.stream().mapToLong(text -> current.getOrDefault(text, 0L)).toArray());
  }

  long referenceTotal() {
    return Arrays.stream(reference).sum();
  }

  long currentTotal() {
    return Arrays.stream(current).sum();
  }

  double[] referenceShares() {
    double total = referenceTotal();
    return Arrays.stream(reference).mapToDouble(count -> count / total).toArray();
  }

  double[] currentShares() {
    double total = currentTotal();
    return Arrays.stream(current).mapToDouble(count -> count / total).toArray();
  }

  /** The same with one bin more, unless that is empty. */
  SharedBins with(long[] bin) {
    return bin[0] + bin[1] == 0
        ? this
        : new SharedBins(with(reference, bin[0]), with(current, bin[1]));
  }

  /**
   * The bins with the greatest weight, ties in their order, and one for all the others.
   *
   * @param ofReference weight of a row of the reference
   * @param ofCurrent weight of a row of the current window
   * @param others rows of either that have no bin here
   */
  SharedBins mostFrequent(double ofReference, double ofCurrent, long[] others) {
    int[] byWeight =
        IntStream.range(0, reference.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    i -> -(ofReference * reference[i] + ofCurrent * current[i])))
            .mapToInt(i -> i)
            .toArray();
    int[] most = Arrays.copyOf(byWeight, Math.min(MOST_TEXTS, byWeight.length));
    SharedBins found =
        new SharedBins(
            Arrays.stream(most).mapToLong(i -> reference[i]).toArray(),
            Arrays.stream(most).mapToLong(i -> current[i]).toArray());
    return found.with(
        new long[] {
          others[0] + referenceTotal() - found.referenceTotal(),
          others[1] + currentTotal() - found.currentTotal()
        });
  }

  /** Neighboring bins joined until each holds about a tenth of the weight; a bin is never cut. */
  SharedBins deciles(double ofReference, double ofCurrent) {
    double references = Math.max(1, referenceTotal());
    double currents = Math.max(1, currentTotal());
    double whole = ofReference + ofCurrent;
    long[] groups = new long[GROUPS];
    long[] currentGroups = new long[GROUPS];
    double before = 0;
    for (int i = 0; i < reference.length; i++) {
      double weight =
          (ofReference * reference[i] / references + ofCurrent * current[i] / currents) / whole;
      int group = Math.min(GROUPS - 1, (int) (GROUPS * (before + weight / 2)));
      groups[group] += reference[i];
      currentGroups[group] += current[i];
      before += weight;
    }
    int[] used = IntStream.range(0, GROUPS).filter(i -> groups[i] + currentGroups[i] > 0).toArray();
    return new SharedBins(
        Arrays.stream(used).mapToLong(i -> groups[i]).toArray(),
        Arrays.stream(used).mapToLong(i -> currentGroups[i]).toArray());
  }

  private static long[] with(long[] counts, long count) {
    long[] more = Arrays.copyOf(counts, counts.length + 1);
    more[counts.length] = count;
    return more;
  }
}
