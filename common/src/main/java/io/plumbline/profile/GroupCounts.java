package io.plumbline.profile;

import java.util.Arrays;

/** Counts by group and by the number of a value, both from 0. */
final class GroupCounts {
  /** Fewer rows for each value of a group make the counts cost more than they save. */
  private static final double LEAST_REPEATS = 1.25;

  /** More places to look at for each row make the same. */
  private static final int MOST_PLACES = 16;

  /** A count of all of them fits an int. */
  private static final long MOST_ROWS = 1 << 30;

  private static final int SMALLEST = 16;
  private static final int CARRIED = 1 << Byte.SIZE;
  private static final byte[] NONE = {};

  private final int most;

  /**
   * The last bits of the counts: small, so that those of all groups fit the core's cache. A group
   * without rows takes no room.
   */
  private byte[][] counts = {};

  /** How often a count went beyond its byte, of groups that have such. */
  private int[][] carried = {};

  private long room;
  private long rows;

  /**
   * @param most counts that there is room for
   */
  GroupCounts(int most) {
    this.most = most;
  }

  /** Counts a row. */
  void add(int group, int number) {
    byte[] ofGroup = group < counts.length ? counts[group] : NONE;
    if (number >= ofGroup.length) {
      ofGroup = grown(group, number);
    }
    if (++ofGroup[number] == 0) {
      carry(group, number, 1);
    }
    rows++;
  }

  /** Counts rows with the same number. */
  void add(int group, int number, int times) {
    byte[] ofGroup = group < counts.length ? counts[group] : NONE;
    if (number >= ofGroup.length) {
      ofGroup = grown(group, number);
    }
    int sum = Byte.toUnsignedInt(ofGroup[number]) + times;
    ofGroup[number] = (byte) sum;
    if (sum >= CARRIED) {
      carry(group, number, sum / CARRIED);
    }
    rows += times;
  }

  /** Counts rows of a group, each with one of the first numbers. */
  void addAll(int group, int[] numbers, int size) {
    byte[] ofGroup = group < counts.length ? counts[group] : NONE;
    for (int i = 0; i < size; i++) {
      int number = numbers[i];
      if (number >= ofGroup.length) {
        ofGroup = grown(group, number);
      }
      if (++ofGroup[number] == 0) {
        carry(group, number, 1);
      }
    }
    rows += size;
  }

  /** Whether the counts have to be moved to the states. */
  boolean isFull() {
    return room > most || rows >= MOST_ROWS;
  }

  /**
   * Whether values repeat so often that it pays to count them. Groups that each have a few of many
   * values take room that nothing fills.
   */
  boolean isWorthwhile() {
    if (rows < room / MOST_PLACES) {
      return false;
    }
    long counted = 0;
    for (int group = 0; group < counts.length; group++) {
      for (int number = 0; number < counts[group].length; number++) {
        counted += of(group, number) > 0 ? 1 : 0;
      }
    }
    return rows >= LEAST_REPEATS * counted;
  }

  /** Returns a number above those of the groups that have rows. */
  int groups() {
    return counts.length;
  }

  /** Whether the group has rows: of many groups, few may have some. */
  boolean hasRows(int group) {
    return counts[group].length > 0;
  }

  /** Returns how many rows of a group have a value. */
  int of(int group, int number) {
    int last = number < counts[group].length ? Byte.toUnsignedInt(counts[group][number]) : 0;
    return group < carried.length && number < carried[group].length
        ? last + CARRIED * carried[group][number]
        : last;
  }

  private byte[] grown(int group, int number) {
    if (group >= counts.length) {
      int before = counts.length;
      counts = Arrays.copyOf(counts, group + 1);
      Arrays.fill(counts, before, counts.length, NONE);
    }
    int before = counts[group].length;
    byte[] larger =
        Arrays.copyOf(counts[group], Math.max(SMALLEST, 2 * Integer.highestOneBit(number)));
    room += larger.length - before;
    counts[group] = larger;
    return larger;
  }

  private void carry(int group, int number, int times) {
    if (group >= carried.length) {
      int before = carried.length;
      carried = Arrays.copyOf(carried, group + 1);
      Arrays.fill(carried, before, carried.length, new int[0]);
    }
    if (number >= carried[group].length) {
      carried[group] = Arrays.copyOf(carried[group], counts[group].length);
    }
    carried[group][number] += times;
  }
}
