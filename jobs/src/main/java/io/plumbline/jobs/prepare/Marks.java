package io.plumbline.jobs.prepare;

import io.plumbline.base.Faults;
import io.plumbline.sources.RowColumns;
import io.plumbline.tables.Increments;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns that prepare puts beside the user's own while it works; none of them is written. */
public final class Marks {
  /** Whether the row happened, or became known, at as-of or later. */
  public static final String LATE = "__late";

  /** Whether all key columns have a value. */
  public static final String KEYED = "__keyed";

  /**
   * Place of the row among those of its key, from 1; the first one stays. {@link #ENDS_KEY} is that
   * of a deletion that counts.
   */
  public static final String RANK = "__rank";

  /** Rows of the same key; 1 if it does not matter, since they are equal. */
  public static final String COPIES = "__copies";

  /** Why another row of the same key counts, as {@link Superseded} names it; only of upserts. */
  static final String SUPERSEDED = "__superseded";

  /** Whether the row ends its key; only of upserts with a condition for it. */
  public static final String DELETED = "__deleted";

  /** The {@link #RANK} of a row that is the newest of its key, and ends it. */
  static final int ENDS_KEY = 0;

  /** Time of the next version of the row; null for the newest. Only of sources with a history. */
  static final String VALID_TO = "__valid_to";

  /** Whether the row is the newest version. Only of sources with a history. */
  static final String CURRENT = "__current";

  /** The column with the time from which a version of a row is valid. */
  static final String VALID_FROM = "valid_from";

  /** Columns of a source with a history in silver. */
  static final List<String> HISTORY = List.of(VALID_FROM, "valid_to", "is_current");

  /** Name of the row: its key as text, or the hash of its content without the label. */
  public static final String ENTITY = "__entity";

  /** Whether the row met expectation number i, as {@code __met_i}. */
  public static final String MET = "__met_";

  /** Whether another source has what expectation number i looks for, as {@code __found_i}. */
  public static final String FOUND = "__found_";

  /** Whether the row found a partner in join number i, as {@code __match_i}. */
  public static final String MATCH = "__match_";

  /** The label as a number. */
  public static final String LABEL = "__label";

  /** Train, test or unlabelled. */
  public static final String SPLIT = "__split";

  /** The time of the row as a timestamp. */
  public static final String TIME = "__time";

  /** When the row became known, as a timestamp; only of sources that say so. */
  public static final String KNOWN = "__known";

  /** As-of of the increment that brought the row; only of incremental sources. */
  static final String INCREMENT = Increments.AS_OF;

  private Marks() {}

  /** The user's own columns, in order. */
  public static List<String> own(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).filter(Marks::isOwn).toList();
  }

  /** Reports the names of a list that are no columns of the user. */
  public static void requireOwn(Dataset<Row> rows, List<String> names, String key, Faults faults) {
    List<String> own = own(rows);
    for (int i = 0; i < names.size(); i++) {
      if (!own.contains(names.get(i))) {
        faults.report(
            "%s[%d]".formatted(key, i), PrepareErrors.unknownColumn(key, names.get(i), own));
      }
    }
  }

  public static boolean isOwn(String name) {
    return !name.startsWith("__") && !RowColumns.PLACE.contains(name);
  }
}
