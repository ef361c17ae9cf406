package io.plumbline.profile;

/**
 * How much of a column a task keeps before it enters the states of the column's groups.
 *
 * @param batch numbers that wait until they are counted: the table of a column's values stays in
 *     the core's cache for as many rows
 * @param run numbers of one group that wait if batches of columns bring them
 * @param values different ones that are counted
 * @param counts of values by group
 */
record PendingLimits(int batch, int run, int values, int counts) {
  private static final int LEAST_BATCH = 1 << 8;
  private static final int MOST_BATCH = 1 << 13;
  private static final int MOST_NUMBERS = 1 << 19;
  private static final int LEAST_RUN = 1 << 12;
  private static final int MOST_RUN = 1 << 15;
  private static final int MOST_NUMBERS_OF_RUNS = 1 << 21;
  private static final int MOST_VALUES = 1 << 14;
  private static final int MOST_VALUES_OF_ALL = 1 << 22;
  private static final int MOST_COUNTS = 1 << 23;

  /** Returns the limits of each of some columns that are summed up together. */
  static PendingLimits of(int columns) {
    int some = Math.max(1, columns);
    int batch = Math.max(LEAST_BATCH, Math.min(MOST_BATCH, MOST_NUMBERS / some));
    int run = Math.max(LEAST_RUN, Math.min(MOST_RUN, MOST_NUMBERS_OF_RUNS / some));
    int values = Math.min(MOST_VALUES, MOST_VALUES_OF_ALL / some);
    return new PendingLimits(batch, run, values, MOST_COUNTS / some);
  }
}
