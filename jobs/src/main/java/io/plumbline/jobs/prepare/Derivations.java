package io.plumbline.jobs.prepare;

import io.plumbline.base.Faults;
import io.plumbline.base.Lookup;
import io.plumbline.spark.Columns;
import io.plumbline.spark.ReadColumns;
import java.util.ArrayList;
import java.util.HashSet;
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
   * @param analysis gets an expression that Spark does not take, and columns that need each other
   */
  static Dataset<Row> add(
      Dataset<Row> rows, Map<String, String> derive, String path, Analysis analysis) {
    Order order = new Order(derive, path, analysis.faults());
    Dataset<Row> derived = rows;
    for (String name : order.names) {
      derived =
          derived.withColumn(
              name,
              order.circular.contains(name)
                  ? analysis.standInColumn()
                  : analysis.value(derived, Lookup.required(derive, name), path + "." + name));
    }
    return order.names.equals(List.copyOf(derive.keySet()))
        ? derived
        : inFileOrder(derived, rows, derive);
  }

  private static Dataset<Row> inFileOrder(
      Dataset<Row> derived, Dataset<Row> rows, Map<String, String> derive) {
    List<String> names = new ArrayList<>(List.of(rows.columns()));
    derive.keySet().stream()
        .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
        .forEach(names::add);
    return derived.select(names.stream().map(Columns::column).toArray(Column[]::new));
  }

  /** The names, each after those that it reads; otherwise in the order of the file. */
  private static final class Order {
    private final List<String> names = new ArrayList<>();
    private final Set<String> circular = new HashSet<>();
    private final Map<String, List<String>> reads = new LinkedHashMap<>();
    private final String path;
    private final Faults faults;

    Order(Map<String, String> derive, String path, Faults faults) {
      this.path = path;
      this.faults = faults;
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
      reads.keySet().forEach(name -> visit(name, new ArrayList<>()));
    }

    private void visit(String name, List<String> open) {
      if (names.contains(name)) {
        return;
      }
      if (open.contains(name)) {
        List<String> circle = open.subList(open.indexOf(name), open.size());
        circular.addAll(circle);
        faults.report(path + "." + name, PrepareErrors.derivedInACircle(path, circle));
        return;
      }
      open.add(name);
      Lookup.required(reads, name).forEach(other -> visit(other, open));
      open.remove(open.size() - 1);
      names.add(name);
    }
  }
}
