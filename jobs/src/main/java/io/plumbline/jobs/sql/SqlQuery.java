package io.plumbline.jobs.sql;

import io.plumbline.results.queries.SqlNames;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code plumbline sql "…"}: questions over the tables and views of a warehouse. */
public final class SqlQuery {
  private SqlQuery() {}

  /**
   * Runs the queries in order and prints their rows, and nothing else, so that scripts can read
   * them.
   *
   * @return rows printed
   * @throws io.plumbline.base.PlumblineException (SPEC) when Spark does not understand a query or a
   *     value does not fit; (INPUT) when there is no warehouse or a table cannot be read
   */
  public static long run(
      SparkSession spark, String warehouse, List<String> queries, Format format, PrintStream out) {
    long printed = 0;
    try (SqlNames catalog = new SqlNames(spark, warehouse)) {
      // First all of them, so that an error in the second is not found after the first ran for an
      // hour.
      queries.forEach(query -> ReadOnly.check(spark, catalog.spelled(query)));
      for (int i = 0; i < queries.size(); i++) {
        if (format == Format.TABLE && queries.size() > 1) {
          out.printf(
              "%s-- %s%n",
              i == 0 ? "" : System.lineSeparator(), queries.get(i).strip().replaceAll("\\s+", " "));
        }
        printed += run(spark, catalog, catalog.spelled(queries.get(i)), format, out);
      }
    }
    out.flush();
    return printed;
  }

  private static long run(
      SparkSession spark, SqlNames catalog, String query, Format format, PrintStream out) {
    try {
      catalog.register(query);
      Dataset<Row> rows = spark.sql(query);
      return switch (format) {
        case TABLE -> TextTable.print(rows, out);
        case CSV -> Csv.print(rows, out);
        case JSON -> JsonLines.print(rows, out);
      };
    } catch (Exception e) { // Scala does not declare the checked ones that it throws
      throw SqlErrors.folded(e, query, catalog);
    }
  }
}
