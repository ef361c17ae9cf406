package io.plumbline.profile;

import java.util.Arrays;

/**
 * Numbers of a column and group that batches of columns brought, until there are many: fetching the
 * tables in which they are found into the core's cache then pays for all of them.
 */
final class NumberRun {
  private final int most;
  private double[] numbers = {};
  private int[] ids = {};
  private int size;
  private int group;
  private boolean hasIds;

  /**
   * @param most numbers that wait, unless a batch has more
   */
  NumberRun(int most) {
    this.most = most;
  }

  /** Whether numbers can wait together with those that do. */
  boolean takes(int ofGroup, double[] more, int[] moreIds) {
    return size == 0
        || group == ofGroup && hasIds == moreIds.length > 0 && size + more.length <= most;
  }

  /** Adds what it {@link #takes}. */
  void add(int ofGroup, double[] more, int[] moreIds) {
    group = ofGroup;
    hasIds = moreIds.length > 0;
    numbers = withRoom(numbers, size + more.length);
    System.arraycopy(more, 0, numbers, size, more.length);
    if (hasIds) {
      if (ids.length < numbers.length) {
        ids = Arrays.copyOf(ids, numbers.length);
      }
      System.arraycopy(moreIds, 0, ids, size, moreIds.length);
    }
    size += more.length;
  }

  private double[] withRoom(double[] before, int needed) {
    return needed <= before.length ? before : Arrays.copyOf(before, Math.max(needed, most));
  }

  /** The first {@link #size} of them wait. */
  double[] numbers() {
    return numbers;
  }

  /** Whether each number has an id; numbers with the same one are often equal. */
  boolean hasIds() {
    return hasIds;
  }

  /** The first {@link #size} are those of the numbers, if there are such. */
  int[] ids() {
    return ids;
  }

  int size() {
    return size;
  }

  int group() {
    return group;
  }

  void clear() {
    size = 0;
  }
}
