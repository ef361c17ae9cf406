package io.plumbline.spark;

import io.plumbline.base.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Columns of a frame as the reader of its files returns them, by batches: no row is written. There
 * are such only where the plan does no more than read files, and only on executors.
 *
 * @param batches the reader uses each again once the next one is asked for
 * @param places of the columns in a batch
 */
public record ColumnBatches(JavaRDD<ColumnarBatch> batches, List<Place> places) {
  /**
   * Where a column is found.
   *
   * @param ordinal in a batch; -1 for a text that all rows have
   * @param text that all rows have, null for a null or a column of the batch
   */
  public record Place(int ordinal, @Nullable String text) implements java.io.Serializable {}

  /**
   * Returns the batches.
   *
   * @param columns by name or constant texts; of others there are no batches
   * @return empty if the plan computes something, or reads rows
   */
  public static Optional<ColumnBatches> of(Dataset<Row> data, List<Column> columns) {
    SparkPlan plan =
        inner(data.select(columns.toArray(Column[]::new)).queryExecution().executedPlan());
    List<? extends NamedExpression> asked = CollectionConverters.asJava(plan.output());
    if (plan instanceof ProjectExec project) {
      asked = CollectionConverters.asJava(project.projectList());
      plan = inner(project.child());
    }
    if (!(plan instanceof ColumnarToRowExec rows)) {
      return Optional.empty();
    }
    Map<ExprId, Integer> ordinals = new HashMap<>();
    for (Attribute read : CollectionConverters.asJava(rows.child().output())) {
      ordinals.put(read.exprId(), ordinals.size());
    }
    List<Place> places = new ArrayList<>();
    for (NamedExpression column : asked) {
      Expression value = column instanceof Alias alias ? alias.child() : (Expression) column;
      if (value instanceof Attribute read && ordinals.containsKey(read.exprId())) {
        places.add(new Place(Lookup.required(ordinals, read.exprId()), null));
      } else if (value instanceof Literal constant) {
        places.add(new Place(-1, constant.value() == null ? null : constant.value().toString()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new ColumnBatches(rows.child().executeColumnar().toJavaRDD(), places));
  }

  /**
   * Returns a frame over the same files, which are listed already: for a Delta table, each plan
   * takes a Spark job to list them.
   *
   * @param columns that are read of the frame, by name
   * @return all columns of the files; empty if the frame computes one of those that are read
   */
  public static Optional<Dataset<Row>> listed(Dataset<Row> data, List<Column> columns) {
    LogicalPlan plan = data.select(columns.toArray(Column[]::new)).queryExecution().optimizedPlan();
    if (plan instanceof Project project) {
      if (!CollectionConverters.asJava(project.projectList()).stream()
          .allMatch(Attribute.class::isInstance)) {
        return Optional.empty();
      }
      plan = project.child();
    }
    return plan instanceof LogicalRelation files
            && files.relation() instanceof HadoopFsRelation relation
        ? Optional.of(data.sparkSession().baseRelationToDataFrame(relation))
        : Optional.empty();
  }

  /** Without the nodes that only compile others. */
  private static SparkPlan inner(SparkPlan plan) {
    if (plan instanceof WholeStageCodegenExec compiled) {
      return inner(compiled.child());
    }
    return plan instanceof InputAdapter adapter ? inner(adapter.child()) : plan;
  }
}
