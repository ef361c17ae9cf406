package io.plumbline.jobs.sql;

import static scala.jdk.javaapi.CollectionConverters.asJava;

import io.plumbline.results.queries.QueryFunctions;
import io.plumbline.spark.SqlFunctions;
import io.plumbline.tables.Zone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;

/**
 * Lets questions about the warehouse pass and nothing else. It decides by the plan that Spark
 * parses, never by the text: every node must be one that only reads, every table one of the
 * warehouse by its name, and no function may reach out of the query.
 */
final class ReadOnly {
  /** Nodes of a query, as Spark's parser makes them. Whatever is not here is refused. */
  private static final Set<String> NODES =
      Set.of(
          "Aggregate",
          "AsOfJoin",
          "Distinct",
          "Except",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LocalLimit",
          "LocalRelation",
          "Offset",
          "OneRowRelation",
          "Pivot",
          "Project",
          "Range",
          "RelationTimeTravel",
          "RepartitionByExpression",
          "Repartition",
          "RebalancePartitions",
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Transpose",
          "Union",
          "Unpivot",
          "UnresolvedGenerator",
          "UnresolvedHaving",
          "UnresolvedHint",
          "UnresolvedInlineTable",
          "UnresolvedRelation",
          "UnresolvedSubqueryColumnAliases",
          "UnresolvedTVFAliases",
          "UnresolvedTableValuedFunction",
          "UnresolvedWith",
          "Window",
          "WithWindowDefinition");

  /** Commands that only tell what there is. */
  private static final Set<String> LOOKS =
      Set.of(
          "DescribeColumn",
          "DescribeFunction",
          "DescribeQueryCommand",
          "DescribeRelation",
          "ExplainCommand",
          "ShowColumns",
          "ShowCurrentNamespace",
          "ShowFunctions",
          "ShowNamespaces",
          "ShowTables",
          "ShowViews",
          "UnresolvedFunctionName",
          "UnresolvedNamespace",
          "CurrentNamespace",
          "UnresolvedTableOrView");

  /** Functions in the place of a table that make rows of their arguments. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "explode",
          "explode_outer",
          "inline",
          "inline_outer",
          "json_tuple",
          "posexplode",
          "posexplode_outer",
          "range",
          "stack",
          "variant_explode",
          "variant_explode_outer");

  private static final Set<String> ZONES =
      Arrays.stream(Zone.values())
          .filter(zone -> zone != Zone.RESULTS)
          .map(Zone::folder)
          .collect(Collectors.toSet());

  private final String query;

  private ReadOnly(String query) {
    this.query = query;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) when it is no single statement that reads
   *     the warehouse and nothing else
   */
  static void check(SparkSession spark, String query) {
    LogicalPlan plan;
    try {
      plan = spark.sessionState().sqlParser().parsePlan(query);
    } catch (Exception e) { // Scala does not declare the checked ones that it throws
      throw SqlErrors.folded(e, query, null);
    }
    new ReadOnly(query).plan(plan);
  }

  private void plan(QueryPlan<?> node) {
    String name = node.getClass().getSimpleName().replace("$", "");
    if (!NODES.contains(name) && !LOOKS.contains(name)) {
      throw SqlErrors.notReadOnly(query);
    }
    if (node instanceof UnresolvedRelation relation) {
      table(asJava(relation.multipartIdentifier()));
    } else if (node instanceof UnresolvedTableOrView relation) {
      table(asJava(relation.multipartIdentifier()));
    } else if (node instanceof UnresolvedNamespace namespace) {
      zone(asJava(namespace.multipartIdentifier()));
    } else if (node instanceof UnresolvedTableValuedFunction function) {
      String called = last(asJava(function.name()));
      if (!TABLE_FUNCTIONS.contains(called) && !QueryFunctions.ALL.containsKey(called)) {
        throw SqlErrors.functionRefused(called);
      }
    } else if (node instanceof ExplainCommand explained) {
      plan(explained.logicalPlan());
    } else if (node instanceof DescribeQueryCommand described) {
      plan(described.plan());
    }
    asJava(node.expressions()).forEach(this::expression);
    asJava(node.children()).forEach(child -> plan((QueryPlan<?>) child));
    for (Object inner : asJava(node.innerChildren())) {
      if (inner instanceof QueryPlan<?> innerPlan) {
        plan(innerPlan);
      }
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof UnresolvedFunction function) {
      String called = last(asJava(function.nameParts()));
      if (SqlFunctions.REACHING_OUT.contains(called)) {
        throw SqlErrors.functionRefused(called);
      }
    } else if (expression.getClass().getSimpleName().equals("ExpressionWithUnresolvedIdentifier")) {
      // IDENTIFIER('…') hides the name of a function until the query runs.
      throw SqlErrors.notReadOnly(query);
    } else if (expression instanceof PlanExpression<?> subquery) {
      plan(subquery.plan());
    }
    asJava(expression.children()).forEach(this::expression);
  }

  /**
   * One word is a result table, a view, or a name that the query gives; Spark says if it is none.
   */
  private static void table(List<String> parts) {
    boolean zoned = parts.size() == 2 && ZONES.contains(parts.get(0).toLowerCase(Locale.ROOT));
    if (parts.size() != 1 && !zoned) {
      throw SqlErrors.notInTheWarehouse(String.join(".", parts));
    }
  }

  private static void zone(List<String> parts) {
    boolean ours = parts.size() == 1 && ZONES.contains(parts.get(0).toLowerCase(Locale.ROOT));
    if (!parts.isEmpty() && !ours) {
      throw SqlErrors.notInTheWarehouse(String.join(".", parts));
    }
  }

  private static String last(List<String> parts) {
    return parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
  }
}
