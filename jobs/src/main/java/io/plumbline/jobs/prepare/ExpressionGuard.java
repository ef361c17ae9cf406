package io.plumbline.jobs.prepare;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import io.plumbline.spark.SqlFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Refuses expressions of the spec that do not give one value for each row, the same in every run,
 * from that row alone. It decides by what Spark's parser and analyzer make of it.
 */
final class ExpressionGuard {
  /** The moment of the run is not as-of, and a backfill would learn from it. */
  private static final Set<String> PRESENT =
      Set.of(
          "CurrentDate",
          "CurrentTime",
          "CurrentTimestamp",
          "CurrentTimestampLike",
          "LocalTimestamp",
          "Now");

  private ExpressionGuard() {}

  /**
   * Returns why it is refused, in words; empty if it may run.
   *
   * @param selected the rows with nothing but the expression
   */
  static Optional<String> refusal(Dataset<Row> rows, String sql, Dataset<Row> selected) {
    Expression parsed = parse(rows, sql);
    if (has(parsed, PlanExpression.class)) {
      return Optional.of("a sub-query reads other rows; join a source instead");
    }
    for (String function : functions(parsed)) {
      if (SqlFunctions.REACHING_OUT.contains(function)) {
        return Optional.of("%s reaches out of the row".formatted(function));
      }
    }
    LogicalPlan with = selected.queryExecution().analyzed();
    LogicalPlan without = rows.queryExecution().analyzed();
    if (count(with, "Generate") > count(without, "Generate")) {
      return Optional.of("it makes several rows of one, or none");
    }
    if (count(with, "Aggregate") > count(without, "Aggregate")) {
      return Optional.of("an aggregate needs many rows; it has one");
    }
    for (Expression one : asJava(with.expressions())) {
      if (!one.deterministic()) {
        return Optional.of("it has another value each time it runs");
      }
      if (isOfThePresent(one)) {
        return Optional.of(
            "it asks for the time of the run, which is not as-of; use a column with a time");
      }
    }
    return Optional.empty();
  }

  /** Returns true if its value comes from several rows: of the test set, and of the label, too. */
  static boolean isWindow(Dataset<Row> rows, Dataset<Row> selected) {
    return count(selected.queryExecution().analyzed(), "Window")
        > count(rows.queryExecution().analyzed(), "Window");
  }

  private static Expression parse(Dataset<Row> rows, String sql) {
    try {
      return rows.sparkSession().sessionState().sqlParser().parseExpression(sql);
    } catch (ParseException e) {
      throw new IllegalStateException("was parsed before: " + sql, e);
    }
  }

  private static boolean has(Expression expression, Class<?> type) {
    return type.isInstance(expression)
        || asJava(expression.children()).stream().anyMatch(child -> has(child, type));
  }

  private static List<String> functions(Expression expression) {
    List<String> found = new ArrayList<>();
    if (expression instanceof UnresolvedFunction function) {
      List<String> parts = asJava(function.nameParts());
      found.add(parts.get(parts.size() - 1).toLowerCase(Locale.ROOT));
    }
    asJava(expression.children()).forEach(child -> found.addAll(functions(child)));
    return found;
  }

  private static boolean isOfThePresent(Expression expression) {
    return PRESENT.contains(expression.getClass().getSimpleName())
        || asJava(expression.children()).stream().anyMatch(ExpressionGuard::isOfThePresent);
  }

  private static int count(LogicalPlan plan, String node) {
    int own = plan.getClass().getSimpleName().equals(node) ? 1 : 0;
    return own + asJava(plan.children()).stream().mapToInt(child -> count(child, node)).sum();
  }
}
