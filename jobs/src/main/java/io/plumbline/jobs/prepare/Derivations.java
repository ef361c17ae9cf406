package io.plumbline.jobs.prepare;

import io.plumbline.base.Lookup;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds columns by Spark SQL expression. An expression may read another derived column, wherever
 * that is written; in its own expression, a name means the column that the rows already have.
 */
final class Derivations {
  private Derivations() {}

  /**
   * Returns the rows with the derived columns in the order of the file.
   *
   * @param derive expression by column name
   * @param path of the block in the spec, e.g. {@code clean.flights.derive}
   * @throws io.plumbline.base.PlumblineException (SPEC) for an expression that Spark does not take,
   *     or when columns need each other
   */
  static Dataset<Row> add(Dataset<Row> rows, Map<String, String> derive, String path) {
    List<String> ordered = ordered(derive, path);
    Dataset<Row> derived = rows;
    for (String name : ordered) {
      derived =
          derived.withColumn(
              name, Expressions.value(derived, Lookup.required(derive, name), path + "." + name));
    }
    return ordered.equals(List.copyOf(derive.keySet()))
        ? derived
        : inFileOrder(derived, rows, derive);
  }

  /** The names, each after those that it reads; otherwise in the order of the file. */
  private static List<String> ordered(Map<String, String> derive, String path) {
    Map<String, List<String>> reads = new LinkedHashMap<>();
    derive.forEach(
        (name, sql) -> {
          Set<String> read = ReadColumns.of(sql);
          reads.put(
              name,
              derive.keySet().stream()
                  .filter(other -> !other.equalsIgnoreCase(name))
                  .filter(other -> read.stream().anyMatch(other::equalsIgnoreCase))
                  .toList());
        });
    List<String> ordered = new ArrayList<>();
    reads.keySet().forEach(name -> visit(name, reads, new ArrayList<>(), ordered, path));
    return ordered;
  }

  private static void visit(
      String name,
      Map<String, List<String>> reads,
      List<String> open,
      List<String> ordered,
      String path) {
    if (ordered.contains(name)) {
      return;
    }
    if (open.contains(name)) {
      throw PrepareErrors.derivedInACircle(path, open.subList(open.indexOf(name), open.size()));
    }
    open.add(name);
    Lookup.required(reads, name).forEach(other -> visit(other, reads, open, ordered, path));
    open.remove(open.size() - 1);
    ordered.add(name);
  }

  private static Dataset<Row> inFileOrder(
      Dataset<Row> derived, Dataset<Row> rows, Map<String, String> derive) {
    List<String> names = new ArrayList<>(List.of(rows.columns()));
    derive.keySet().stream()
        .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
        .forEach(names::add);
    return derived.select(names.stream().map(Columns::column).toArray(Column[]::new));
  }
}
