package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.spark.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A left join to the nearest right row at or before the left row's time that was known by then, no
 * older than {@code within}; none, if that row ends its key. No pair of rows is ever built. A small
 * right side is sent to every task, and left rows stay in their partitions ({@link AsOfTimes});
 * otherwise both sides are ordered by time ({@link AsOfWindow}).
 */
public final class AsOfJoin {
  private static final String FOUND = "__found";

  private AsOfJoin() {}

  /**
   * Joins each left row with the latest right row at or before it.
   *
   * @param right with unique keys and times
   * @param analysis only in a run, the right side is read
   * @return the left columns, the right side's values, and {@code match}: whether there was a
   *     partner
   */
  public static Dataset<Row> of(
      Dataset<Row> left, JoinInput right, String match, Analysis analysis) {
    return analysis.isRun() && AsOfTimes.isSmall(right)
        ? byLookup(left, right, match)
        : AsOfWindow.of(left, right, match);
  }

  /** Looks up the partner's time, which Spark then joins as one more key. */
  private static Dataset<Row> byLookup(Dataset<Row> left, JoinInput right, String match) {
    Duration within = right.join().asOf().orElseThrow().within();
    Column at = right.leftTime().orElseThrow();
    Dataset<Row> looked = left.withColumn(FOUND, AsOfTimes.latest(right, at, within));
    Column same = column(FOUND).equalTo(column(JoinInput.TIME));
    for (int i = 0; i < right.leftKeys().size(); i++) {
      same = same.and(right.leftKeys().get(i).equalTo(column(JoinInput.KEY + i)));
    }
    List<Column> select = new ArrayList<>();
    Arrays.stream(left.columns()).map(Columns::column).forEach(select::add);
    Column hasEnded = right.hasEnds() ? coalesce(column(JoinInput.ENDED), lit(false)) : lit(false);
    for (String name : right.values()) {
      select.add(right.hasEnds() ? when(not(hasEnded), column(name)).as(name) : column(name));
    }
    select.add(coalesce(column(match), lit(false)).and(not(hasEnded)).as(match));
    return looked
        .join(right.rows().withColumn(match, lit(true)), same, "left")
        .select(select.toArray(Column[]::new));
  }
}
