package io.plumbline.jobs.suggest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Finds the column, or else the pair of columns, that names each row. In a few rows many columns
 * are unique by chance, so the name and the place of a column count, too; a fraction or a flag is
 * never a key.
 */
final class SuggestedKey {
  private static final int MOST_SINGLE = 8;
  private static final int MOST_PAIRS = 12;
  private static final int LONGEST = 60;

  /** With fewer rows, a column is unique by chance. */
  private static final int ENOUGH_ROWS = 100;

  /** Estimates of distinct values may be so much too small. */
  private static final double NEAR = 0.8;

  private SuggestedKey() {}

  /** Returns the columns of the key, by up to two jobs of Spark; none if there is no key. */
  static List<String> of(TypedRows rows) {
    List<ColumnFacts> possible =
        rows.columns().stream().filter(column -> isPossible(column, rows.usable())).toList();
    List<List<String>> single =
        possible.stream()
            .filter(column -> column.distinct() >= NEAR * rows.usable())
            .filter(column -> isLikely(column, rows))
            .sorted(Comparator.comparing(column -> rank(column, rows)))
            .limit(MOST_SINGLE)
            .map(column -> List.of(column.name()))
            .toList();
    List<String> found = firstUnique(rows, single);
    return found.isEmpty() ? firstUnique(rows, pairs(possible, rows.usable())) : found;
  }

  private static boolean isPossible(ColumnFacts column, long rows) {
    return column.values() == rows
        && column.longest() <= LONGEST
        && (column.isWhole() || column.isText() || column.isTime());
  }

  private static boolean isLikely(ColumnFacts column, TypedRows rows) {
    boolean isFirst = column.equals(rows.columns().get(0)) && !column.isTime();
    boolean isMany = rows.usable() >= ENOUGH_ROWS;
    return ColumnWords.isKey(column.name())
        || isFirst
        || isMany && (column.isText() || column.isTime());
  }

  /** Names of keys come first, then the first column, other texts, and times. */
  private static int rank(ColumnFacts column, TypedRows rows) {
    if (ColumnWords.isKey(column.name())) {
      return 0;
    }
    return column.equals(rows.columns().get(0)) ? 1 : column.isTime() ? 3 : 2;
  }

  private static List<List<String>> pairs(List<ColumnFacts> possible, long rows) {
    record Pair(List<String> names, int rank) {}

    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < possible.size(); i++) {
      for (int j = i + 1; j < possible.size() && rows >= ENOUGH_ROWS; j++) {
        ColumnFacts a = possible.get(i);
        ColumnFacts b = possible.get(j);
        int hints = hints(a) + hints(b);
        boolean areEnough = (double) a.distinct() * b.distinct() >= NEAR * rows;
        boolean isOne = a.distinct() < 2 || b.distinct() < 2;
        if (areEnough && !isOne && hints >= 2) {
          pairs.add(new Pair(List.of(a.name(), b.name()), -hints));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingInt(Pair::rank))
        .limit(MOST_PAIRS)
        .map(Pair::names)
        .toList();
  }

  /** A key of two parts is a thing and a moment, or two things. */
  private static int hints(ColumnFacts column) {
    return (ColumnWords.isKey(column.name()) ? 2 : 0)
        + (column.isTime() || column.isText() ? 1 : 0);
  }

  private static List<String> firstUnique(TypedRows rows, List<List<String>> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Column[] counts =
        keys.stream()
            .map(
                key ->
                    count_distinct(
                        struct(key.stream().map(name -> column(name)).toArray(Column[]::new))))
            .toArray(Column[]::new);
    Row row = rows.rows().select(counts).first();
    for (int i = 0; i < keys.size(); i++) {
      if (row.getLong(i) == rows.usable()) {
        return keys.get(i);
      }
    }
    return List.of();
  }
}
