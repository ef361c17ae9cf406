package io.plumbline.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers of good, bad, and taken rows by file; a bean, as Spark moves it between tasks and driver.
 */
public final class FileTally {
  private Map<String, Long> good = new HashMap<>();
  private Map<String, Long> bad = new HashMap<>();
  private Map<String, Long> taken = new HashMap<>();

  // The rows of a file come one after the other: they are counted apart, and looked up once.
  private byte[] file = {};
  private long goodOfFile;
  private long badOfFile;
  private long takenOfFile;

  /** Creates a tally of no rows. */
  public FileTally() {}

  /** Returns the numbers of good rows. */
  public Map<String, Long> getGood() {
    flush();
    return good;
  }

  /** Takes the numbers of good rows; Spark's maps cannot be changed. */
  public void setGood(Map<String, Long> counts) {
    good = new HashMap<>(counts);
  }

  /** Returns the numbers of bad rows. */
  public Map<String, Long> getBad() {
    flush();
    return bad;
  }

  /** Takes the numbers of bad rows. */
  public void setBad(Map<String, Long> counts) {
    bad = new HashMap<>(counts);
  }

  /** Returns the numbers of rows that another as-of has. */
  public Map<String, Long> getTaken() {
    flush();
    return taken;
  }

  /** Takes the numbers of rows that another as-of has. */
  public void setTaken(Map<String, Long> counts) {
    taken = new HashMap<>(counts);
  }

  /**
   * Adds a row.
   *
   * @param name of its file, in UTF-8
   */
  FileTally add(byte[] name, boolean isGood, boolean isTaken) {
    if (!Arrays.equals(name, file)) {
      flush();
      file = name;
    }
    if (isTaken) {
      takenOfFile++;
    } else if (isGood) {
      goodOfFile++;
    } else {
      badOfFile++;
    }
    return this;
  }

  FileTally add(FileTally other) {
    add(getGood(), other.getGood());
    add(getBad(), other.getBad());
    add(getTaken(), other.getTaken());
    return this;
  }

  private void flush() {
    String name = new String(file, StandardCharsets.UTF_8);
    add(good, goodOfFile == 0 ? Map.of() : Map.of(name, goodOfFile));
    add(bad, badOfFile == 0 ? Map.of() : Map.of(name, badOfFile));
    add(taken, takenOfFile == 0 ? Map.of() : Map.of(name, takenOfFile));
    goodOfFile = 0;
    badOfFile = 0;
    takenOfFile = 0;
  }

  private static void add(Map<String, Long> counts, Map<String, Long> more) {
    more.forEach((name, rows) -> counts.merge(name, rows, Long::sum));
  }
}
