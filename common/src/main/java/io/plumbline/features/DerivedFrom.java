package io.plumbline.features;

import io.plumbline.spark.ReadColumns;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows columns through a block of derivations to those that they come from. Names compare
 * without case, as in Spark.
 *
 * @param read columns that are not derived, or that their own expression reads
 * @param derived columns on the way
 */
record DerivedFrom(Set<String> read, Set<String> derived) {

  /**
   * Follows columns.
   *
   * @param derive Spark SQL expressions by the column that each makes
   */
  static DerivedFrom of(Collection<String> names, Map<String, String> derive) {
    DerivedFrom found = new DerivedFrom(names(), names());
    names.forEach(name -> found.follow(name, derive));
    return found;
  }

  /** Returns a set of names. */
  static Set<String> names() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }

  private void follow(String name, Map<String, String> derive) {
    String sql =
        derive.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (sql == null) {
      read.add(name);
      return;
    }
    if (!derived.add(name)) {
      return;
    }
    for (String column : ReadColumns.of(sql)) {
      if (column.equalsIgnoreCase(name)) {
        read.add(name); // in its own expression: the column that was there before
      } else {
        follow(column, derive);
      }
    }
  }
}
