package io.plumbline.jobs.prepare.splits;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Cuts through the rows of each class in the order of their hashes, so that every class is divided
 * in the same proportions. The order of two rows never changes; added rows only move the cuts a
 * little.
 *
 * <p>A hash is read to 16 bits. So a class of fewer rows than some thousands is cut to the row, and
 * a greater one to its 65,536th part, by counts whose number does not grow with the rows.
 *
 * @param cuts the last hash before each cut, by class; -1 if no row is before it
 */
record Strata(SortedMap<Double, List<Integer>> cuts) {
  private static final int DROPPED_BITS = 48;
  private static final String LABEL = "__stratum";
  private static final String HASH = "__bucket";
  private static final String ROWS = "__rows";
  private static final String MIDDLE = "__middle";

  /**
   * Finds the cuts, by one Spark job.
   *
   * @param label class of a row; not null
   * @param hash 64 bits
   * @param fractions of each class before the cuts, in ascending order
   */
  static Strata of(Dataset<Row> rows, Column label, Column hash, List<Double> fractions) {
    Dataset<Row> counts =
        rows.groupBy(label.as(LABEL), bucket(hash).as(HASH)).agg(count(lit(1)).as(ROWS));
    WindowSpec ofClass = Window.partitionBy(column(LABEL));
    WindowSpec until =
        ofClass.orderBy(column(HASH)).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    // A hash is before a cut if the middle of its rows is: so counts are rounded, not cut off.
    Column middle = sum(column(ROWS)).over(until).minus(column(ROWS).divide(lit(2)));
    List<Column> asked = new ArrayList<>();
    for (double fraction : fractions) {
      asked.add(max(when(column(MIDDLE).lt(lit(fraction)), column(HASH))));
    }
    SortedMap<Double, List<Integer>> cuts = new TreeMap<>();
    counts
        .select(
            column(LABEL), column(HASH), middle.divide(sum(column(ROWS)).over(ofClass)).as(MIDDLE))
        .groupBy(column(LABEL))
        .agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new))
        .collectAsList()
        .forEach(row -> cuts.put(row.getDouble(0), ofRow(row, fractions.size())));
    return new Strata(cuts);
  }

  /** Returns the number of cuts before a row, from 0; null for a class without rows. */
  Column part(Column label, Column hash) {
    int size = cuts.values().stream().mapToInt(List::size).max().orElse(0);
    Column part = lit(0);
    for (int i = 0; i < size; i++) {
      part = part.plus(bucket(hash).gt(cut(label, i)).cast("int"));
    }
    return part;
  }

  private Column cut(Column label, int at) {
    Column cut = lit(null).cast("int");
    for (Map.Entry<Double, List<Integer>> known : cuts.entrySet()) {
      cut = when(label.equalTo(known.getKey()), lit(known.getValue().get(at))).otherwise(cut);
    }
    return cut;
  }

  private static List<Integer> ofRow(Row row, int cuts) {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i <= cuts; i++) {
      found.add(row.isNullAt(i) ? -1 : row.getInt(i));
    }
    return found;
  }

  private static Column bucket(Column hash) {
    return shiftrightunsigned(hash, DROPPED_BITS).cast("int");
  }
}
