package io.plumbline.jobs.prepare;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.ReadColumns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the columns of {@code prepare.from} that the label comes from: the label itself, or those
 * that it is derived from. A row without a key is named by its other columns, so that it keeps its
 * name when its outcome becomes known.
 */
final class LabelOrigin {
  private LabelOrigin() {}

  /**
   * Returns the columns that the label does not come from, in order; all of them if it comes from
   * every one.
   *
   * @param columns of {@code prepare.from} as it was read, before anything is derived
   */
  static List<String> others(PipelineSpec spec, List<String> columns) {
    Set<String> origin = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    origin.add(spec.task().label());
    origin = underived(origin, spec.prepare().derive());
    Set<String> read = underived(origin, spec.cleanOf(spec.prepare().from()).derive());
    List<String> others = columns.stream().filter(name -> !read.contains(name)).toList();
    return others.isEmpty() ? columns : others;
  }

  /** Replaces derived columns by those that they read, until none is left. */
  private static Set<String> underived(Collection<String> names, Map<String, String> derive) {
    Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(name -> follow(name, derive, seen, found));
    return found;
  }

  private static void follow(
      String name, Map<String, String> derive, Set<String> seen, Set<String> found) {
    List<String> expressions =
        derive.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .toList();
    if (expressions.isEmpty()) {
      found.add(name);
      return;
    }
    if (!seen.add(name)) {
      return;
    }
    for (String read : ReadColumns.of(expressions.get(0))) {
      if (read.equalsIgnoreCase(name)) {
        found.add(name); // in its own expression: the column that was there before
      } else {
        follow(read, derive, seen, found);
      }
    }
  }
}
