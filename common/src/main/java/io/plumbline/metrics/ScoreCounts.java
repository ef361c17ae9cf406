package io.plumbline.metrics;

import io.plumbline.stats.PackedLongs;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of probabilities by label, exact for up to {@link #LIMIT} different ones. Beyond that
 * neighbors are counted together: a key is the probability's bits without the last {@link #shift}
 * ones, and the shift is the least that leaves no more than the limit. It depends on the set of
 * probabilities alone, so the result does not depend on the order of rows or merges. Near 0 and
 * near 1 the steps are relative to the distance from that end: rare events keep their digits.
 *
 * <p>Keys are sorted; new rows wait in a buffer until it is full.
 */
final class ScoreCounts {
  /** Most keys: a million rows of different probabilities are exact. */
  static final int LIMIT = 1 << 20;

  private static final int SMALLEST_BUFFER = 1_024;
  private static final long HALF = Double.doubleToLongBits(0.5);
  private static final Run NONE = new Run(new long[0], new long[0], new long[0]);

  private final int limit;
  private int shift;
  private Run settled = NONE;
  private long[] added = new long[SMALLEST_BUFFER];

  /** What each of the added rows counts; null if each counts 1. */
  private long @Nullable [] addedUnits;

  private int waiting;

  /** Counts by ascending key. */
  private record Run(long[] keys, long[] negatives, long[] positives) {
    int size() {
      return keys.length;
    }

    Run cutTo(int size) {
      return size == keys.length
          ? this
          : new Run(
              Arrays.copyOf(keys, size),
              Arrays.copyOf(negatives, size),
              Arrays.copyOf(positives, size));
    }

    /** Number of keys that are left without their last bits. */
    int different(int bits) {
      int found = 1;
      for (int i = 1; i < keys.length; i++) {
        found += keys[i] >> bits == keys[i - 1] >> bits ? 0 : 1;
      }
      return found;
    }
  }

  ScoreCounts(int limit) {
    this.limit = limit;
  }

  /** Returns counts of rows that count any number of units. */
  static ScoreCounts weighted(int limit) {
    ScoreCounts counts = new ScoreCounts(limit);
    counts.addedUnits = new long[SMALLEST_BUFFER];
    return counts;
  }

  /** Counts a row by 1, as {@link #add(double, boolean, long)}. */
  void add(double probability, boolean positive) {
    add(probability, positive, 1);
  }

  /**
   * Counts a row.
   *
   * @param probability from 0 to 1
   * @param units what it counts, at least 1; 1 unless rows have weights
   */
  void add(double probability, boolean positive, long units) {
    if (waiting == added.length) {
      settle();
      if (2 * added.length < settled.size()) {
        added = new long[settled.size() / 2];
        addedUnits = addedUnits == null ? null : new long[added.length];
      }
    }
    if (addedUnits != null) {
      addedUnits[waiting] = units;
    }
    added[waiting++] = ordered(probability) << 1 | (positive ? 1 : 0);
  }

  void addAll(ScoreCounts other) {
    settle();
    other.settle();
    int coarser = Math.max(shift, other.shift);
    settled = merged(settled, coarser - shift, other.settled, coarser - other.shift);
    shift = coarser;
    coarsen();
  }

  /** Returns how many of the last bits of a probability its key leaves out; 0 if it is exact. */
  int shift() {
    settle();
    return shift;
  }

  /** Area under the ROC curve; rows of one key count as ties. Empty with one class. */
  OptionalDouble auc() {
    settle();
    double negatives = 0;
    double positives = 0;
    double ordered = 0;
    for (int i = 0; i < settled.size(); i++) {
      ordered += settled.positives[i] * (negatives + settled.negatives[i] / 2.0);
      negatives += settled.negatives[i];
      positives += settled.positives[i];
    }
    return negatives == 0 || positives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ordered / (negatives * positives));
  }

  void write(DataOutputStream out) throws IOException {
    settle();
    out.writeByte(shift);
    PackedLongs.write(out, settled.size());
    for (int i = 0; i < settled.size(); i++) {
      PackedLongs.write(out, i == 0 ? settled.keys[0] : settled.keys[i] - settled.keys[i - 1]);
      PackedLongs.writePair(out, settled.negatives[i], settled.positives[i]);
    }
  }

  static ScoreCounts read(DataInputStream in, int limit) throws IOException {
    ScoreCounts found = new ScoreCounts(limit);
    found.readInto(in);
    return found;
  }

  /** Takes what {@link #write} wrote, in place of what was counted. */
  void readInto(DataInputStream in) throws IOException {
    shift = in.readByte();
    int size = (int) PackedLongs.read(in);
    Run run = new Run(new long[size], new long[size], new long[size]);
    for (int i = 0; i < size; i++) {
      run.keys[i] = PackedLongs.read(in) + (i == 0 ? 0 : run.keys[i - 1]);
      long[] counts = PackedLongs.readPair(in);
      run.negatives[i] = counts[0];
      run.positives[i] = counts[1];
    }
    settled = run;
    waiting = 0;
  }

  /** Moves the waiting rows to the counts. */
  private void settle() {
    if (waiting == 0) {
      return;
    }
    long[] units = sorted();
    Run run = new Run(new long[waiting], new long[waiting], new long[waiting]);
    int last = -1;
    for (int i = 0; i < waiting; i++) {
      long key = added[i] >> 1 + shift;
      if (last < 0 || run.keys[last] != key) {
        run.keys[++last] = key;
      }
      ((added[i] & 1) == 1 ? run.positives : run.negatives)[last] += units == null ? 1 : units[i];
    }
    waiting = 0;
    settled = merged(settled, 0, run.cutTo(last + 1), 0);
    coarsen();
  }

  /** Sorts the waiting rows; returns what they count in the same order, null if each counts 1. */
  private long @Nullable [] sorted() {
    long[] units = addedUnits;
    if (units == null) {
      Arrays.sort(added, 0, waiting);
      return null;
    }
    long[] keys = added.clone();
    int[] order =
        IntStream.range(0, waiting)
            .boxed()
            .sorted(Comparator.comparingLong(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] found = new long[waiting];
    for (int i = 0; i < waiting; i++) {
      added[i] = keys[order[i]];
      found[i] = units[order[i]];
    }
    return found;
  }

  /** Leaves out as few bits more as are needed. */
  private void coarsen() {
    int bits = 0;
    while (settled.size() > limit && settled.different(bits) > limit) {
      bits++;
    }
    if (bits > 0) {
      shift += bits;
      settled = merged(settled, bits, NONE, 0);
    }
  }

  private static Run merged(Run a, int cutA, Run b, int cutB) {
    int most = a.size() + b.size();
    Run run = new Run(new long[most], new long[most], new long[most]);
    int last = -1;
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      long left = i < a.size() ? a.keys[i] >> cutA : Long.MAX_VALUE;
      long right = j < b.size() ? b.keys[j] >> cutB : Long.MAX_VALUE;
      long key = Math.min(left, right);
      if (last < 0 || run.keys[last] != key) {
        run.keys[++last] = key;
      }
      if (left == key) {
        run.negatives[last] += a.negatives[i];
        run.positives[last] += a.positives[i++];
      } else {
        run.negatives[last] += b.negatives[j];
        run.positives[last] += b.positives[j++];
      }
    }
    return run.cutTo(last + 1);
  }

  /**
   * Bits of the distance from the nearer end, in the order of the probabilities; 1 minus a
   * probability from 0.5 on is exact (Sterbenz).
   */
  private static long ordered(double probability) {
    return probability < 0.5
        ? Double.doubleToLongBits(probability + 0.0) - HALF // 0.0 for -0.0
        : HALF - Double.doubleToLongBits(1 - probability);
  }
}
