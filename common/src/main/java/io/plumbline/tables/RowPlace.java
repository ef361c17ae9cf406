package io.plumbline.tables;

import java.util.List;

/** The columns of a bronze row with the place that it was read from, and when it was known. */
public final class RowPlace {
  /** Path of the file, or name of the part of the source. */
  public static final String FILE = "_file";

  /**
   * First byte of the part of the file that {@link #LINE} counts from: 0, since lines are counted
   * from the start of the file. Rows of earlier builds count from the start of a part.
   */
  public static final String BLOCK_START = "_block_start";

  /** Number of the line that a record of text begins in, or of the row, from 1. */
  public static final String LINE = "_line";

  /**
   * Timestamp: when the row became known, see {@code KnownAt}; null in rows of earlier builds. Jobs
   * do not read it: they compute it again, since {@code clean} may derive it.
   */
  public static final String KNOWN_AT = "_known_at";

  /** The columns of the place, which also order the rows of a source. */
  public static final List<String> ALL = List.of(FILE, BLOCK_START, LINE);

  private RowPlace() {}
}
