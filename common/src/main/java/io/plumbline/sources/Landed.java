package io.plumbline.sources;

import io.plumbline.tables.TableStore;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns that every row carries beside its own, from the file to quarantine. */
public final class Landed {
  /** Path of the file. */
  public static final String FILE = "_file";

  /** Byte at which the part of the file begins that one task read; 0 for a whole file. */
  public static final String BLOCK_START = "_block_start";

  /**
   * Line (of text) or row (of parquet) in the block, from 1; the line of the file when the block
   * starts at 0.
   */
  public static final String LINE = "_line";

  /** The row as it was delivered. */
  public static final String RAW = "_raw";

  /** Why the row could not be split into columns, or null. */
  public static final String MALFORMED = "_malformed";

  /** Why the row cannot be used; empty for a good one. */
  public static final String REASONS = "_reasons";

  public static final List<String> LEADING = List.of(FILE, BLOCK_START, LINE, RAW, MALFORMED);

  private Landed() {}

  /** The source's own columns of a frame that a format gave. */
  public static List<String> own(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).filter(name -> !LEADING.contains(name)).toList();
  }

  /** Names that a source must not use: the store's and ours would stand twice. */
  public static boolean isReserved(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("__")
        || LEADING.contains(lower)
        || lower.equals(REASONS)
        || TableStore.SYSTEM.contains(lower);
  }
}
