package io.plumbline.jobs.suggest;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A join of another source with the first one by its key.
 *
 * @param on key of the other source, whose columns the first source has under the same names; empty
 *     if they cannot be joined
 * @param note support of the join, or the reason why there is none
 */
record SuggestedJoin(String with, List<String> on, String prefix, String note) {

  /** Proposes a join if values of the keys do overlap, which a job of Spark counts. */
  static SuggestedJoin of(SuggestedSource first, SuggestedSource other) {
    String name = other.name();
    if (other.key().isEmpty()) {
      return none(name, "no column or pair of columns of it is a key");
    }
    for (String part : other.key()) {
      Optional<ColumnFacts> left = first.column(part);
      ColumnFacts right = other.column(part).orElseThrow();
      if (left.isEmpty()) {
        return none(
            name,
            "%s has no column %s, which is in its key %s; if it has another name there, write on { other_name = %s }"
                .formatted(first.name(), part, HoconWord.list(other.key()), HoconWord.of(part)));
      }
      if (!left.get().type().equals(right.type())) {
        return none(
            name,
            "%s is %s in %s, but %s here; declare one type for both"
                .formatted(
                    part,
                    left.get().type().simpleString(),
                    first.name(),
                    right.type().simpleString()));
      }
    }
    long matches = matches(first, other);
    if (matches == 0) {
      return none(
          name,
          "no row of %s has a value of its key %s"
              .formatted(first.name(), HoconWord.list(other.key())));
    }
    return new SuggestedJoin(
        name,
        other.key(),
        prefix(first, other),
        Texts.format("%,d of %,d rows find a partner", matches, first.rows().usable()));
  }

  boolean isProposed() {
    return !on.isEmpty();
  }

  /** Returns the text of the entry in {@code prepare.join}. */
  String text() {
    return "{ with = %s, on = %s, prefix = %s }"
        .formatted(with, HoconWord.list(on), HoconWord.of(prefix));
  }

  private static SuggestedJoin none(String with, String why) {
    return new SuggestedJoin(with, List.of(), "", why);
  }

  private static long matches(SuggestedSource first, SuggestedSource other) {
    Column[] key = other.key().stream().map(name -> column(name)).toArray(Column[]::new);
    Dataset<Row> left = first.rows().rows().select(key);
    Dataset<Row> right = other.rows().rows().select(key);
    return left.join(right, other.key().toArray(String[]::new), "left_semi").count();
  }

  /** Returns a prefix with which no column of the right side has a name of the left one. */
  private static String prefix(SuggestedSource first, SuggestedSource other) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    first.rows().columns().forEach(column -> taken.add(column.name()));
    String prefix = other.name() + "_";
    while (clashes(prefix, other, taken)) {
      prefix += "_";
    }
    return prefix;
  }

  private static boolean clashes(String prefix, SuggestedSource other, Set<String> taken) {
    return other.rows().columns().stream()
        .anyMatch(column -> taken.contains(prefix + column.name()));
  }
}
