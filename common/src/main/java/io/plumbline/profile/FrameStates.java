package io.plumbline.profile;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Lookup;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The states of many columns and all groups of a frame from one Spark job, whatever the number of
 * columns and groups. A task holds the states of some columns only: wide frames are read by blocks
 * of columns, all in the same job. States leave a task as compact bytes and are merged by group and
 * column on executors.
 */
public final class FrameStates {
  /** The group of the rows whose group column is null. */
  public static final String NULL_GROUP = "null";

  /** Columns of {@link #rows}. */
  public static final StructType SCHEMA =
      new StructType()
          .add("column_name", DataTypes.StringType, false)
          .add("group", DataTypes.StringType, false)
          .add("state", DataTypes.BinaryType, false);

  /** States that a task merges. */
  private static final int MERGED_PER_TASK = 4_096;

  /** Folds, splits, and slices: the number of groups unless it is given. */
  private static final int FEW_GROUPS = 16;

  private static final Column ONE_GROUP = functions.lit("");

  private FrameStates() {}

  /**
   * Describes what to sum up.
   *
   * @param numeric columns of numbers, booleans (1 and 0), dates or timestamps (seconds since 1970)
   * @param categorical columns of any type that casts to a text
   * @param group a text, the group of a row; null is {@link #NULL_GROUP}
   * @param groups about how many there are: so many states of a column may be held at once
   * @param rows about how many there are, for the number of tasks
   */
  public record Request(
      Dataset<Row> data,
      List<String> numeric,
      List<String> categorical,
      Column group,
      int groups,
      long rows) {
    /** Whether no column divides the rows. */
    boolean isOneGroup() {
      return group.equals(ONE_GROUP);
    }

    private Request of(List<String> texts) {
      return new Request(data, List.of(), texts, group, groups, rows);
    }
  }

  /**
   * The label that some states sum up.
   *
   * @param column of numbers, none of them null
   * @param of categorical columns whose states get the label of each row
   */
  public record Labels(String column, Set<String> of) {
    /** States without labels. */
    public static final Labels NONE = new Labels("", Set.of());
  }

  /**
   * Returns one row for each column and group, of the columns {@link #SCHEMA}. Only {@link
   * FrequentTexts} runs before they are used. For frames that are stored by columns, since each
   * block of columns reads them.
   *
   * @param requests of different columns
   */
  public static Dataset<Row> rows(List<Request> requests) {
    List<JavaRDD<Row>> blocks = new ArrayList<>();
    long states = 0;
    for (Request request : requests) {
      Map<String, Set<String>> frequent = FrequentTexts.of(request.data(), request.categorical());
      blocks.addAll(new StateTasks(request, Labels.NONE, frequent).blocks());
      states += states(request);
    }
    return merged(requests.get(0).data(), blocks, states);
  }

  private static long states(Request request) {
    return (long) request.groups() * (request.numeric().size() + request.categorical().size());
  }

  private static Dataset<Row> merged(Dataset<Row> data, List<JavaRDD<Row>> blocks, long states) {
    JavaSparkContext spark = new JavaSparkContext(data.sparkSession().sparkContext());
    JavaRDD<Row> all = blocks.isEmpty() ? spark.emptyRDD() : union(spark, blocks);
    return data.sparkSession()
        .createDataFrame(all, SCHEMA)
        .repartition((int) (1 + states / MERGED_PER_TASK), col("column_name"), col("group"))
        .sortWithinPartitions("column_name", "group")
        .mapPartitions(new StateMerge(), Encoders.row(SCHEMA));
  }

  /**
   * Collects the state of each column in one pass.
   *
   * @param numeric columns of numbers, booleans (1 and 0), dates or timestamps (seconds since 1970)
   * @param categorical columns of any type that casts to a text
   * @return a state for each column, first the numeric ones; empty states when there are no rows
   */
  public static Map<String, ColumnState> whole(
      Dataset<Row> data, List<String> numeric, List<String> categorical) {
    Map<String, ColumnState> found = new LinkedHashMap<>();
    numeric.forEach(name -> found.put(name, new NumericState()));
    categorical.forEach(name -> found.put(name, new CategoryState()));
    found.putAll(
        collected(
                new Request(data, numeric, categorical, ONE_GROUP, 1, Long.MAX_VALUE), Labels.NONE)
            .getOrDefault("", Map.of()));
    return found;
  }

  /**
   * The same for every value of a column, as text; rows in which it is null are the group {@link
   * #NULL_GROUP}.
   *
   * @return by group, then by column; no group where there is no row
   */
  public static SortedMap<String, Map<String, ColumnState>> byGroup(
      Dataset<Row> data, List<String> numeric, List<String> categorical, String groupColumn) {
    return byGroup(data, numeric, categorical, groupColumn, Labels.NONE);
  }

  /** The same with the sums of labels in the states of some columns. */
  public static SortedMap<String, Map<String, ColumnState>> byGroup(
      Dataset<Row> data,
      List<String> numeric,
      List<String> categorical,
      String groupColumn,
      Labels labels) {
    return collected(
        new Request(
            data, numeric, categorical, Columns.column(groupColumn), FEW_GROUPS, Long.MAX_VALUE),
        labels);
  }

  /** Columns with more texts than a state counts by name are summed up a second time. */
  private static SortedMap<String, Map<String, ColumnState>> collected(
      Request request, Labels labels) {
    SortedMap<String, Map<String, ColumnState>> unordered = new TreeMap<>();
    collect(request, labels, Map.of(), unordered);
    List<String> many =
        request.categorical().stream().filter(name -> mayExceed(name, unordered)).toList();
    Map<String, Set<String>> frequent = FrequentTexts.of(request.data(), many);
    if (!frequent.isEmpty()) {
      collect(request.of(List.copyOf(frequent.keySet())), labels, frequent, unordered);
    }
    List<String> names = new ArrayList<>(request.numeric());
    names.addAll(request.categorical());
    SortedMap<String, Map<String, ColumnState>> found = new TreeMap<>();
    unordered.forEach(
        (group, states) -> {
          Map<String, ColumnState> byColumn = new LinkedHashMap<>();
          names.forEach(name -> byColumn.put(name, states.get(name)));
          found.put(group, Collections.unmodifiableMap(byColumn));
        });
    return found;
  }

  private static void collect(
      Request request,
      Labels labels,
      Map<String, Set<String>> frequent,
      Map<String, Map<String, ColumnState>> found) {
    Dataset<Row> rows =
        merged(request.data(), new StateTasks(request, labels, frequent).blocks(), states(request));
    for (Row row : rows.collectAsList()) {
      found
          .computeIfAbsent(row.getString(1), group -> new LinkedHashMap<>())
          .put(row.getString(0), ColumnState.fromBytes(row.getAs(2)));
    }
  }

  /** Whether the states of a column may have too many texts once they are merged. */
  private static boolean mayExceed(String name, Map<String, Map<String, ColumnState>> found) {
    return found.values().stream()
            .mapToLong(states -> Lookup.required(states, name).distinct())
            .sum()
        > CategoryState.LIMIT;
  }

  private static JavaRDD<Row> union(JavaSparkContext spark, List<JavaRDD<Row>> blocks) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    JavaRDD<Row>[] all = blocks.toArray(new JavaRDD[0]);
    return all.length == 1 ? all[0] : spark.union(all);
  }
}
