package io.plumbline.jobs.prepare;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** New columns by Spark SQL, in order, so that a later one may use an earlier one. */
final class Derivations {
  private Derivations() {}

  /**
   * @param path of the block in the spec, e.g. {@code clean.flights.derive}
   * @throws io.plumbline.base.PlumblineException (SPEC) for an expression that Spark does not take
   */
  static Dataset<Row> add(Dataset<Row> rows, Map<String, String> derive, String path) {
    Dataset<Row> derived = rows;
    for (Map.Entry<String, String> one : derive.entrySet()) {
      derived =
          derived.withColumn(
              one.getKey(), Expressions.value(derived, one.getValue(), path + "." + one.getKey()));
    }
    return derived;
  }
}
