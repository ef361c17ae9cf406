package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A left join on equal keys; the right side's keys are unique, so rows stay as many as they were.
 */
public final class EquiJoin {
  private EquiJoin() {}

  /**
   * Joins rows with equal keys.
   *
   * @return the left columns, the right side's values, and {@code match}: whether there was a
   *     partner
   */
  public static Dataset<Row> of(Dataset<Row> left, JoinInput right, String match) {
    Column same = lit(true);
    for (int i = 0; i < right.leftKeys().size(); i++) {
      same = same.and(right.leftKeys().get(i).equalTo(column(JoinInput.KEY + i)));
    }
    List<Column> select = new ArrayList<>();
    for (String name : left.columns()) {
      select.add(column(name));
    }
    right.values().stream().map(Columns::column).forEach(select::add);
    select.add(coalesce(column(match), lit(false)).as(match));
    return left.join(right.rows().withColumn(match, lit(true)), same, "left")
        .select(select.toArray(Column[]::new));
  }
}
