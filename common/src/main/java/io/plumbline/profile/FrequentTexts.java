package io.plumbline.profile;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The most frequent texts of columns that have more texts than a {@link CategoryState} counts by
 * name. Exact: they are counted by a shuffle, after an estimate of how many texts each column has.
 */
final class FrequentTexts {
  /** Texts of a column. */
  static final int MOST = 1_000;

  /** Relative standard error of the estimate. */
  private static final double ERROR = 0.1;

  /** Four standard errors below the limit: a column that is above is not missed. */
  private static final long LIKELY = (long) (CategoryState.LIMIT * (1 - 4 * ERROR));

  /** Estimates of one aggregation: more columns would make code that is not compiled. */
  private static final int COLUMNS_AT_ONCE = 100;

  private FrequentTexts() {}

  /**
   * Runs up to two Spark jobs.
   *
   * @param names columns of any type that casts to a text
   * @return by column, only of columns that have too many texts; ties in number by text
   */
  static Map<String, Set<String>> of(Dataset<Row> data, List<String> names) {
    List<String> many = likely(data, names);
    Map<String, Set<String>> found = new HashMap<>();
    if (many.isEmpty()) {
      return found;
    }
    Column[] cells = new Column[many.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = struct(lit(i).as("column"), text(many.get(i)).as("text"));
    }
    List<Row> most =
        data.select(explode(array(cells)).as("cell"))
            .select("cell.*")
            .where(col("text").isNotNull())
            .groupBy("column", "text")
            .agg(count(lit(1)).as("rows"))
            .withColumn(
                "place",
                row_number().over(Window.partitionBy("column").orderBy(desc("rows"), col("text"))))
            .where(col("place").leq(MOST))
            .select("column", "text")
            .collectAsList();
    for (Row row : most) {
      found.computeIfAbsent(many.get(row.getInt(0)), any -> new TreeSet<>()).add(row.getString(1));
    }
    return found;
  }

  private static List<String> likely(Dataset<Row> data, List<String> names) {
    List<String> found = new ArrayList<>();
    if (names.isEmpty()) {
      return found;
    }
    List<Dataset<Row>> estimates = new ArrayList<>();
    for (int from = 0; from < names.size(); from += COLUMNS_AT_ONCE) {
      Column[] counts =
          names.subList(from, Math.min(names.size(), from + COLUMNS_AT_ONCE)).stream()
              .map(name -> approx_count_distinct(text(name), ERROR))
              .toArray(Column[]::new);
      estimates.add(data.agg(array(counts).as("texts")).select(lit(from).as("from"), col("texts")));
    }
    for (Row row : estimates.stream().reduce(Dataset::union).orElseThrow().collectAsList()) {
      List<Long> texts = row.getList(1);
      for (int i = 0; i < texts.size(); i++) {
        if (texts.get(i) >= LIKELY) {
          found.add(names.get(row.getInt(0) + i));
        }
      }
    }
    return found;
  }

  private static Column text(String name) {
    return Columns.column(name).cast(DataTypes.StringType);
  }
}
