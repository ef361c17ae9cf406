package io.plumbline.jobs.sql;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** Lets questions pass and nothing that changes a table: those belong to the jobs. */
final class ReadOnly {
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE");
  private static final Set<String> LOOKS = Set.of("SHOW", "DESCRIBE", "DESC", "EXPLAIN");

  private ReadOnly() {}

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) when it is no single read-only statement
   */
  static void check(SparkSession spark, String query) {
    String word = firstWord(query);
    LogicalPlan plan;
    try {
      plan = spark.sessionState().sqlParser().parsePlan(query);
    } catch (Exception e) { // Scala does not declare the checked ones that it throws
      throw SqlErrors.folded(e, query, null);
    }
    // A WITH may also precede an INSERT; the plan shows it.
    boolean asks = QUERIES.contains(word) && plan.find(ReadOnly::acts).isEmpty();
    if (!asks && !LOOKS.contains(word)) {
      throw SqlErrors.notReadOnly(query);
    }
  }

  private static Object acts(LogicalPlan node) {
    return node instanceof Command || node instanceof ParsedStatement;
  }

  private static String firstWord(String query) {
    String bare =
        query
            .replaceAll("(?s)/\\*.*?\\*/", " ")
            .replaceAll("--[^\\n]*", " ")
            .replaceAll("^[\\s(]+", "");
    return bare.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
  }
}
