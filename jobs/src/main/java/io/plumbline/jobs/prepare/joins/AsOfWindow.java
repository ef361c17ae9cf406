package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.plumbline.sources.RowColumns;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructField;

/**
 * An as-of join of two large sides. Both go through one window, ordered by time, in which every
 * left row sees the last right row before it. The window is cut into buckets as long as {@code
 * within}; a right row is in its own and in the next one, so that a left row finds every candidate
 * in its bucket. A right row that became known later than it happened is in the order of that time;
 * the newest of those before a left row is its partner. So a frequent key is no bottleneck unless
 * {@code within} is long.
 */
final class AsOfWindow {
  private static final String SIDE = "__side";
  private static final String AT = "__at";
  private static final String BUCKET = "__bucket";
  private static final String FOUND = "__found";

  private AsOfWindow() {}

  /** Joins as {@link AsOfJoin#of} does. */
  static Dataset<Row> of(Dataset<Row> left, JoinInput right, String match) {
    long within = AsOfTimes.micros(right.join().asOf().orElseThrow().within());
    Column leftTime = right.leftTime().orElseThrow();
    Dataset<Row> rights = rights(left, right, within);
    Dataset<Row> lefts = lefts(left, right, leftTime, within, rights);

    List<Column> partition = new ArrayList<>(right.keys());
    partition.add(column(BUCKET));
    WindowSpec before =
        Window.partitionBy(partition.toArray(Column[]::new))
            .orderBy(column(AT), column(SIDE))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> seen =
        lefts
            .union(rights)
            .withColumn(FOUND, newest(right).over(before))
            .where(column(SIDE).equalTo(1));

    Column near =
        coalesce(
            unix_micros(column(AT))
                .minus(unix_micros(column(FOUND).getField(JoinInput.TIME)))
                .leq(within),
            lit(false));
    if (right.hasEnds()) {
      near = near.and(not(column(FOUND).getField(JoinInput.ENDED)));
    }
    Column isPartner = near;
    List<Column> select = new ArrayList<>();
    for (String name : left.columns()) {
      select.add(column(name));
    }
    right
        .values()
        .forEach(name -> select.add(when(isPartner, column(FOUND).getField(name)).as(name)));
    select.add(isPartner.as(match));
    return seen.select(select.toArray(Column[]::new));
  }

  /** Returns the time from which on a right row is there to be found. */
  private static Column isThere(JoinInput right) {
    return right.hasKnown()
        ? greatest(column(JoinInput.TIME), column(JoinInput.KNOWN)) // without the nulls
        : column(JoinInput.TIME);
  }

  /** Returns the newest of the right rows so far; they come in the order of {@link #isThere}. */
  private static Column newest(JoinInput right) {
    return right.hasKnown()
        ? max_by(column(FOUND), column(FOUND).getField(JoinInput.TIME))
        : last(column(FOUND), true);
  }

  private static Dataset<Row> rights(Dataset<Row> left, JoinInput right, long within) {
    List<Column> select = new ArrayList<>();
    for (StructField field : left.schema().fields()) {
      select.add(lit(null).cast(field.dataType()).as(field.name()));
    }
    select.addAll(right.keys());
    Column at = isThere(right);
    select.add(at.as(AT));
    select.add(lit(0).as(SIDE));
    List<Column> values = new ArrayList<>(List.of(column(JoinInput.TIME)));
    if (right.hasEnds()) {
      values.add(column(JoinInput.ENDED));
    }
    right.values().stream().map(Columns::column).forEach(values::add);
    select.add(struct(values.toArray(Column[]::new)).as(FOUND));
    Column bucket = bucket(at, within);
    select.add(explode(array(bucket, bucket.plus(1))).as(BUCKET));
    return right.rows().select(select.toArray(Column[]::new));
  }

  private static Dataset<Row> lefts(
      Dataset<Row> left, JoinInput right, Column time, long within, Dataset<Row> rights) {
    List<Column> select = new ArrayList<>();
    for (String name : left.columns()) {
      select.add(column(name));
    }
    Column present = time.isNotNull();
    for (int i = 0; i < right.leftKeys().size(); i++) {
      select.add(right.leftKeys().get(i).as(JoinInput.KEY + i));
      present = present.and(right.leftKeys().get(i).isNotNull());
    }
    select.add(time.as(AT));
    select.add(lit(1).as(SIDE));
    select.add(lit(null).cast(rights.schema().apply(FOUND).dataType()).as(FOUND));
    // Rows that can meet nothing are spread, so that they do not all land in one task.
    Column spread = pmod(column(RowColumns.LINE), lit(1024L)).multiply(-1).minus(1);
    select.add(when(present, bucket(time, within)).otherwise(spread).as(BUCKET));
    return left.select(select.toArray(Column[]::new));
  }

  private static Column bucket(Column time, long within) {
    return floor(unix_micros(time).divide(lit(within))).cast("bigint");
  }
}
