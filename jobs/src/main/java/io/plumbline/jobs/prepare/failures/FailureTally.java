package io.plumbline.jobs.prepare.failures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows that failed each check, and the first and the last of their values; a bean, as Spark moves
 * it between tasks and driver. Lists are as long as the number of the last check that a row failed.
 */
public final class FailureTally {
  private static final Comparator<List<@Nullable String>> AS_TEXTS = FailureTally::compare;

  private List<Long> rows = new ArrayList<>();
  private List<List<@Nullable String>> first = new ArrayList<>();
  private List<List<@Nullable String>> last = new ArrayList<>();

  /** Creates a tally of no rows. */
  public FailureTally() {}

  /** Returns the rows that failed, by check. */
  public List<Long> getRows() {
    return rows;
  }

  /** Takes the rows that failed; Spark's lists cannot be changed. */
  public void setRows(List<Long> counts) {
    rows = new ArrayList<>(counts);
  }

  /** Returns the first values, by check; empty lists of a check that all rows met. */
  public List<List<@Nullable String>> getFirst() {
    return first;
  }

  /** Takes the first values. */
  public void setFirst(List<List<@Nullable String>> values) {
    first = new ArrayList<>(values);
  }

  /** Returns the last values, by check. */
  public List<List<@Nullable String>> getLast() {
    return last;
  }

  /** Takes the last values. */
  public void setLast(List<List<@Nullable String>> values) {
    last = new ArrayList<>(values);
  }

  /** Adds a row that failed a check. */
  void add(int check, List<@Nullable String> values) {
    add(check, 1, values, values);
  }

  private void add(
      int check, long failed, List<@Nullable String> least, List<@Nullable String> greatest) {
    if (failed == 0) {
      return;
    }
    while (rows.size() <= check) {
      rows.add(0L);
      first.add(List.of());
      last.add(List.of());
    }
    boolean isFirst = rows.get(check) == 0;
    rows.set(check, rows.get(check) + failed);
    keep(first, check, least, isFirst, BinaryOperator.minBy(AS_TEXTS));
    keep(last, check, greatest, isFirst, BinaryOperator.maxBy(AS_TEXTS));
  }

  private static void keep(
      List<List<@Nullable String>> kept,
      int check,
      List<@Nullable String> values,
      boolean isFirst,
      BinaryOperator<List<@Nullable String>> better) {
    kept.set(check, isFirst ? values : better.apply(kept.get(check), values));
  }

  FailureTally add(FailureTally other) {
    for (int check = 0; check < other.rows.size(); check++) {
      add(check, other.rows.get(check), other.first.get(check), other.last.get(check));
    }
    return this;
  }

  /** Compares value by value; a missing one is less than any. */
  private static int compare(List<@Nullable String> one, List<@Nullable String> other) {
    Comparator<@Nullable String> texts = Comparator.nullsFirst(Comparator.naturalOrder());
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = texts.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
