package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * All that is counted about the joined rows, by one aggregation; the boundary of a split by time is
 * found by another.
 *
 * @param rows after the joins
 * @param kept of these, those that meet {@code prepare.where}
 * @param labelled of these, those with a label
 * @param positives labels that are 1
 * @param testFrom time in microseconds from which on labelled rows are in a test set by time; empty
 *     without times
 * @param matches rows that found a partner, by join
 * @param empty features without any value
 */
record JoinedCounts(
    long rows,
    long kept,
    long labelled,
    long positives,
    OptionalDouble testFrom,
    List<Long> matches,
    Set<String> empty) {

  /**
   * @param split its boundary in time is looked for only if it divides by time
   */
  static JoinedCounts of(JoinedRows joined, FeatureChoice choice, SplitSpec split) {
    Column meets = column(JoinedRows.MEETS);
    Column labelled = meets.and(column(Marks.LABEL).isNotNull());
    List<Column> asked =
        new ArrayList<>(
            List.of(
                count(lit(1)),
                count_if(meets),
                count_if(labelled),
                count_if(labelled.and(column(Marks.LABEL).equalTo(1.0)))));
    int first = asked.size();
    for (int i = 0; i < joined.joins().size(); i++) {
      asked.add(count_if(column(Marks.MATCH + i)));
    }
    for (FeatureChoice.Feature feature : choice.features()) {
      asked.add(count(when(meets, feature.value())));
    }
    var row =
        joined
            .rows()
            .agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new))
            .first();
    List<Long> matches = new ArrayList<>();
    for (int i = 0; i < joined.joins().size(); i++) {
      matches.add(row.getLong(first + i));
    }
    Set<String> empty = new TreeSet<>();
    for (int i = 0; i < choice.features().size(); i++) {
      if (row.getLong(first + matches.size() + i) == 0) {
        empty.add(choice.features().get(i).name());
      }
    }
    return new JoinedCounts(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        split.by() == SplitBy.TIME ? boundary(joined, labelled, split) : OptionalDouble.empty(),
        matches,
        empty);
  }

  /** By itself: beside it, no other count would be compiled. */
  private static OptionalDouble boundary(JoinedRows joined, Column labelled, SplitSpec split) {
    Column micros = when(labelled, unix_micros(column(Marks.TIME)).cast("double"));
    var row = joined.rows().agg(percentile(micros, lit(1 - split.test()))).first();
    return row.isNullAt(0) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(0));
  }
}
