package io.plumbline.jobs.prepare.failures;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that failed each check, and the first and the last of their values, as {@link FailedValues}
 * writes them; a bean, as Spark moves it between tasks and driver. Lists are as long as the number
 * of the last check that a row failed.
 */
public final class FailureTally {
  private List<Long> rows = new ArrayList<>();
  private List<String> first = new ArrayList<>();
  private List<String> last = new ArrayList<>();

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

  /** Returns the first values, by check; empty texts of a check that all rows met. */
  public List<String> getFirst() {
    return first;
  }

  /** Takes the first values. */
  public void setFirst(List<String> values) {
    first = new ArrayList<>(values);
  }

  /** Returns the last values, by check. */
  public List<String> getLast() {
    return last;
  }

  /** Takes the last values. */
  public void setLast(List<String> values) {
    last = new ArrayList<>(values);
  }

  /** Adds a row that failed a check. */
  void add(int check, String values) {
    add(check, 1, values, values);
  }

  private void add(int check, long failed, String least, String greatest) {
    if (failed == 0) {
      return;
    }
    while (rows.size() <= check) {
      rows.add(0L);
      first.add("");
      last.add("");
    }
    boolean isFirst = rows.get(check) == 0;
    rows.set(check, rows.get(check) + failed);
    if (isFirst || least.compareTo(first.get(check)) < 0) {
      first.set(check, least);
    }
    if (isFirst || greatest.compareTo(last.get(check)) > 0) {
      last.set(check, greatest);
    }
  }

  FailureTally add(FailureTally other) {
    for (int check = 0; check < other.rows.size(); check++) {
      add(check, other.rows.get(check), other.first.get(check), other.last.get(check));
    }
    return this;
  }
}
