package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.plumbline.jobs.prepare.PrepareErrors;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that the right side of every join has at most one row for each key, so no join can
 * multiply rows.
 */
public final class UniqueKeys {
  private UniqueKeys() {}

  /**
   * One aggregation for all joins.
   *
   * @throws io.plumbline.base.PlumblineException (EXPECTATION) naming the source, with a doubled
   *     key as an example
   */
  public static void requireUnique(List<JoinInput> sides) {
    Dataset<Row> all = null;
    for (int i = 0; i < sides.size(); i++) {
      Dataset<Row> one = doubled(sides.get(i), i);
      all = all == null ? one : all.union(one);
    }
    if (all == null) {
      return;
    }
    for (Row row : all.orderBy("join").collectAsList()) {
      if (row.getLong(1) > 0) {
        Row example = row.getStruct(2);
        throw PrepareErrors.rightKeyTwice(
            sides.get(row.getInt(0)).join().with(),
            row.getLong(1),
            example.getString(0),
            example.getLong(1));
      }
    }
  }

  private static Dataset<Row> doubled(JoinInput side, int number) {
    List<Column> key = new ArrayList<>(side.keys());
    side.join().asOf().ifPresent(asOf -> key.add(column(JoinInput.TIME)));
    Column text =
        concat_ws("|", key.stream().map(part -> part.cast("string")).toArray(Column[]::new));
    return side.rows()
        .groupBy(key.toArray(Column[]::new))
        .agg(count(lit(1)).as("rows"))
        .where(col("rows").gt(1))
        .agg(count(lit(1)).as("keys"), min(struct(text.as("text"), col("rows"))).as("example"))
        .select(lit(number).as("join"), col("keys"), col("example"));
  }
}
