package io.plumbline.spark;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the columns that a Spark SQL expression reads, by Spark's own parser. */
public final class ReadColumns {
  private ReadColumns() {}

  /**
   * Returns the names as they are written. Of {@code a.b}, where {@code b} is a field or {@code a}
   * a table, it is {@code a}.
   *
   * @return empty when the expression is not valid SQL: whoever runs it reports that
   */
  public static Set<String> of(String sql) {
    Set<String> names = new TreeSet<>();
    try {
      gather(new CatalystSqlParser().parseExpression(sql), Set.of(), names);
    } catch (Exception e) { // Spark throws the checked ParseException undeclared
      if (e instanceof ParseException) {
        return Set.of();
      }
      throw e;
    }
    return names;
  }

  /**
   * @param bound arguments of the lambda functions around the expression, which are no columns
   */
  private static void gather(Expression expression, Set<String> bound, Set<String> names) {
    if (expression instanceof UnresolvedAttribute column) {
      names.add(column.nameParts().head());
    } else if (expression instanceof UnresolvedNamedLambdaVariable variable
        && !bound.contains(variable.nameParts().head())) {
      names.add(variable.nameParts().head());
    } else if (expression instanceof LambdaFunction lambda) {
      Set<String> inner = new TreeSet<>(bound);
      CollectionConverters.asJava(lambda.arguments()).forEach(name -> inner.add(name.name()));
      gather(lambda.function(), inner, names);
      return;
    }
    CollectionConverters.asJava(expression.children())
        .forEach(child -> gather(child, bound, names));
  }
}
