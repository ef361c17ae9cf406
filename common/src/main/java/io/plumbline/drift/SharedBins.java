package io.plumbline.drift;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Counts of two windows over the same bins. */
record SharedBins(long[] reference, long[] current) {
  private static final int GROUPS = 10;

  /** More texts than this have a distance of their own by chance, whatever the rows. */
  private static final int MOST_TEXTS = 20;

  /**
   * Texts: one bin for each of the 20 most frequent of the reference, one for all others. Numbers:
   * deciles of the reference. Missing values have a bin of their own where there are any.
   */
  static SharedBins byReference(ColumnState reference, ColumnState current) {
    return grouped(reference, current, 1, 0);
  }

  /**
   * The same, but by texts and deciles of the two windows mixed half and half, which is symmetric.
   */
  static SharedBins byBoth(ColumnState reference, ColumnState current) {
    return grouped(reference, current, 0.5, 0.5);
  }

  /**
   * One bin for each text, one for all that have no count of their own, and one for missing values.
   */
  static SharedBins byText(CategoryState reference, CategoryState current) {
    List<long[]> cells = texts(reference, current);
    long[] other = others(reference, current);
    if (other[0] + other[1] > 0) {
      cells.add(other);
    }
    return withMissing(cells, reference.nulls(), current.nulls());
  }

  /**
   * Every value, or range of values, that one of the two has, ascending; missing ones are left out.
   */
  static SharedBins fine(NumericState reference, NumericState current) {
    int shift = Math.max(reference.counts().shift(), current.counts().shift());
    SortedMap<Long, Long> ours = reference.counts().byKey(shift);
    SortedMap<Long, Long> theirs = current.counts().byKey(shift);
    Set<Long> keys = new TreeSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    List<long[]> cells = new ArrayList<>();
    for (long key : keys) {
      cells.add(new long[] {ours.getOrDefault(key, 0L), theirs.getOrDefault(key, 0L)});
    }
    return of(cells);
  }

  static boolean isEmpty(ColumnState reference, ColumnState current) {
    if (reference.kind() != current.kind()) {
      throw new IllegalArgumentException(
          "a %s column cannot be compared with a %s one"
              .formatted(reference.kind(), current.kind()));
    }
    return reference.rows() == 0 || current.rows() == 0;
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

  private static SharedBins grouped(
      ColumnState reference, ColumnState current, double ofReference, double ofCurrent) {
    List<long[]> cells;
    long missing;
    long currentMissing;
    if (reference instanceof NumericState ours && current instanceof NumericState theirs) {
      SharedBins fine = fine(ours, theirs);
      double reach = ours.count() == 0 ? 0 : ofReference; // an all-null side has no deciles to give
      double share = theirs.count() == 0 ? 0 : ours.count() == 0 ? 1 : ofCurrent;
      cells = fine.deciles(reach, share);
      missing = ours.nulls() + ours.nans();
      currentMissing = theirs.nulls() + theirs.nans();
    } else {
      cells =
          mostFrequent((CategoryState) reference, (CategoryState) current, ofReference, ofCurrent);
      missing = reference.nulls();
      currentMissing = current.nulls();
    }
    return withMissing(cells, missing, currentMissing);
  }

  private static SharedBins withMissing(List<long[]> cells, long missing, long currentMissing) {
    if (missing + currentMissing > 0) {
      cells.add(new long[] {missing, currentMissing});
    }
    return of(cells);
  }

  /** The texts with the greatest weight, ties in their order, and all others together. */
  private static List<long[]> mostFrequent(
      CategoryState reference, CategoryState current, double ofReference, double ofCurrent) {
    double references = Math.max(1, reference.rows());
    double currents = Math.max(1, current.rows());
    List<long[]> all = texts(reference, current);
    all.sort(
        Comparator.comparingDouble(
            cell -> -(ofReference * cell[0] / references + ofCurrent * cell[1] / currents)));
    long[] other = others(reference, current);
    for (long[] cell : all.subList(Math.min(MOST_TEXTS, all.size()), all.size())) {
      other[0] += cell[0];
      other[1] += cell[1];
    }
    List<long[]> cells = new ArrayList<>(all.subList(0, Math.min(MOST_TEXTS, all.size())));
    if (other[0] + other[1] > 0) {
      cells.add(other);
    }
    return cells;
  }

  /** Neighboring bins joined until each holds about a tenth of the weight; a bin is never cut. */
  private List<long[]> deciles(double ofReference, double ofCurrent) {
    double references = Math.max(1, referenceTotal());
    double currents = Math.max(1, currentTotal());
    double whole = ofReference + ofCurrent;
    long[][] groups = new long[GROUPS][2];
    double before = 0;
    for (int i = 0; i < reference.length; i++) {
      double weight =
          (ofReference * reference[i] / references + ofCurrent * current[i] / currents) / whole;
      int group = Math.min(GROUPS - 1, (int) (GROUPS * (before + weight / 2)));
      groups[group][0] += reference[i];
      groups[group][1] += current[i];
      before += weight;
    }
    List<long[]> cells = new ArrayList<>();
    for (long[] group : groups) {
      if (group[0] + group[1] > 0) {
        cells.add(group);
      }
    }
    return cells;
  }

  private static List<long[]> texts(CategoryState reference, CategoryState current) {
    var mine = reference.comparableWith(current).counts();
    var other = current.comparableWith(reference).counts();
    Set<String> texts = new TreeSet<>(mine.keySet());
    texts.addAll(other.keySet());
    List<long[]> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(new long[] {mine.getOrDefault(text, 0L), other.getOrDefault(text, 0L)});
    }
    return cells;
  }

  private static long[] others(CategoryState reference, CategoryState current) {
    return new long[] {
      reference.comparableWith(current).other(), current.comparableWith(reference).other()
    };
  }

  private static SharedBins of(List<long[]> cells) {
    return new SharedBins(
        cells.stream().mapToLong(cell -> cell[0]).toArray(),
        cells.stream().mapToLong(cell -> cell[1]).toArray());
  }
}
