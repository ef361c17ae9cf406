package io.plumbline.tables;

import io.delta.tables.DeltaTable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How many rows the last commit of a table added, as Delta counted them itself: no second pass over
 * the data.
 */
final class RowsOfCommit {
  private RowsOfCommit() {}

  static long last(SparkSession spark, String location) {
    Row commit = DeltaTable.forPath(spark, location).history(1).select("operationMetrics").first();
    java.util.Map<String, String> metrics = commit.getJavaMap(0);
    String rows = metrics == null ? null : metrics.get("numOutputRows");
    return rows == null ? 0 : Long.parseLong(rows);
  }
}
