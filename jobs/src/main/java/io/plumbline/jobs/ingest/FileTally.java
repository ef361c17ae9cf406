package io.plumbline.jobs.ingest;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of good, bad, and taken rows by file; a bean, as Spark moves it between tasks and driver.
 */
public final class FileTally {
  private Map<String, Long> good = new HashMap<>();
  private Map<String, Long> bad = new HashMap<>();
  private Map<String, Long> taken = new HashMap<>();

  /** Creates a tally of no rows. */
  public FileTally() {}

  /** Returns the numbers of good rows. */
  public Map<String, Long> getGood() {
    return good;
  }

  /** Takes the numbers of good rows; Spark's maps cannot be changed. */
  public void setGood(Map<String, Long> counts) {
    good = new HashMap<>(counts);
  }

  /** Returns the numbers of bad rows. */
  public Map<String, Long> getBad() {
    return bad;
  }

  /** Takes the numbers of bad rows. */
  public void setBad(Map<String, Long> counts) {
    bad = new HashMap<>(counts);
  }

  /** Returns the numbers of rows that another as-of has. */
  public Map<String, Long> getTaken() {
    return taken;
  }

  /** Takes the numbers of rows that another as-of has. */
  public void setTaken(Map<String, Long> counts) {
    taken = new HashMap<>(counts);
  }

  FileTally add(String file, boolean isGood, boolean isTaken) {
    (isTaken ? taken : isGood ? good : bad).merge(file, 1L, Long::sum);
    return this;
  }

  FileTally add(FileTally other) {
    other.good.forEach((file, rows) -> good.merge(file, rows, Long::sum));
    other.bad.forEach((file, rows) -> bad.merge(file, rows, Long::sum));
    other.taken.forEach((file, rows) -> taken.merge(file, rows, Long::sum));
    return this;
  }
}
