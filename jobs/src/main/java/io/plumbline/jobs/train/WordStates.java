package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.plumbline.features.WordBuckets;
import io.plumbline.features.WordCounts;
import io.plumbline.profile.FrameStates;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The rows that have a word of each bucket, for each group of rows of the same folds. */
final class WordStates {
  private final List<String> columns;
  private final int buckets;

  /** Rows by bucket; behind them, the rows with a text. */
  private final Map<FoldGroup, Map<String, long[]>> counts;

  private WordStates(
      List<String> columns, int buckets, Map<FoldGroup, Map<String, long[]>> counts) {
    this.columns = columns;
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * Counts all columns and groups, by one Spark job; by none if there is no column.
   *
   * @param columns of texts
   * @param group name of each row's {@link FoldGroup}
   */
  static WordStates of(Dataset<Row> rows, List<String> columns, int buckets, Column group) {
    Map<FoldGroup, Map<String, long[]>> counts = new HashMap<>();
    if (columns.isEmpty()) {
      return new WordStates(columns, buckets, counts);
    }
    UDF1<String, int[]> words = text -> withText(text, buckets);
    UserDefinedFunction function =
        udf(words, DataTypes.createArrayType(DataTypes.IntegerType, false));
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(
          struct(
              lit(i).as("column"), function.apply(Columns.column(columns.get(i))).as("buckets")));
    }
    List<Row> found =
        rows.select(
                coalesce(group, lit(FrameStates.NULL_GROUP)).as("rows"),
                explode(array(cells.toArray(Column[]::new))).as("cell"))
            .select(col("rows"), col("cell.column"), explode(col("cell.buckets")).as("bucket"))
            .groupBy("rows", "column", "bucket")
            .agg(count(lit(1)))
            .collectAsList();
    for (Row row : found) {
      counts.computeIfAbsent(FoldGroup.parse(row.getString(0)), any -> new HashMap<>())
              .computeIfAbsent(columns.get(row.getInt(1)), any -> new long[buckets + 1])[
              row.getInt(2)] =
          row.getLong(3);
    }
    return new WordStates(columns, buckets, counts);
  }

  private static int[] withText(String text, int buckets) {
    return text == null
        ? new int[0]
        : IntStream.concat(IntStream.of(WordBuckets.distinct(text, buckets)), IntStream.of(buckets))
            .toArray();
  }

  /** Returns the counts over some groups, by column. */
  Map<String, WordCounts> merged(Predicate<FoldGroup> groups) {
    Map<String, WordCounts> merged = new HashMap<>();
    for (String name : columns) {
      long[] sum = new long[buckets + 1];
      counts.forEach(
          (group, byColumn) -> {
            long[] found = groups.test(group) ? byColumn.get(name) : null;
            for (int bucket = 0; found != null && bucket < sum.length; bucket++) {
              sum[bucket] += found[bucket];
            }
          });
      merged.put(name, new WordCounts(sum[buckets], Arrays.copyOf(sum, buckets)));
    }
    return merged;
  }
}
