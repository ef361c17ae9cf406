package io.plumbline.metrics;

import io.plumbline.stats.PartitionMerge;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** The metrics of all groups of a scored frame from one Spark job. */
@SuppressWarnings("NonApiType") // Spark serializes the maps, so their class must say that it can
public final class FrameMetrics {
  public static final String GROUP = "group";
  public static final String LABEL = "label";
  public static final String PREDICTION = "prediction";
  public static final String ROW_HASH = "row_hash";

  /** How often a row counts, of rows with weights; see {@link MetricState#add}. */
  public static final String WEIGHT = "row_weight";

  private FrameMetrics() {}

  /** Makes the empty state of a group by its name, e.g. {@code task.empty(200, false)}. */
  public interface EmptyState extends Function<String, MetricState>, Serializable {}

  /**
   * Collects the state of each group in one pass.
   *
   * @param scored {@code group} any type that casts to a text; {@code label} a number; {@code
   *     prediction} a number, or an array of numbers; {@code row_hash} a long; {@code row_weight},
   *     if there, a number. None is null: the caller leaves out and counts such rows
   * @return by group; no group where there is no row
   * @throws io.plumbline.base.PlumblineException (INPUT) when a label or prediction is outside of
   *     its range
   * @throws IllegalArgumentException when a row has a null
   */
  public static SortedMap<String, MetricState> byGroup(Dataset<Row> scored, EmptyState empty) {
    return PartitionMerge.inOrder(
        asked(scored).toJavaRDD(), rows -> of(rows, empty), FrameMetrics::merge, TreeMap::new);
  }

  /** Returns group, label, prediction, hash, and weight, with the types that are read. */
  static Dataset<Row> asked(Dataset<Row> scored) {
    boolean isWeighted = List.of(scored.columns()).contains(WEIGHT);
    return scored.select(
        functions.col(GROUP).cast(DataTypes.StringType),
        functions.col(LABEL).cast(DataTypes.DoubleType),
        predictions(scored).as(PREDICTION),
        functions.col(ROW_HASH),
        (isWeighted ? functions.col(WEIGHT).cast(DataTypes.DoubleType) : functions.lit(1.0))
            .as(WEIGHT));
  }

  private static Column predictions(Dataset<Row> scored) {
    Column given = functions.col(PREDICTION);
    return scored.schema().apply(PREDICTION).dataType() instanceof ArrayType
        ? given.cast(DataTypes.createArrayType(DataTypes.DoubleType))
        : functions.when(given.isNotNull(), functions.array(given.cast(DataTypes.DoubleType)));
  }

  private static TreeMap<String, MetricState> of(Iterator<Row> rows, EmptyState empty) {
    TreeMap<String, MetricState> states = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = checked(rows.next());
      add(states.computeIfAbsent(row.getString(0), empty), row);
    }
    return states;
  }

  /** Adds a row of {@link #asked}. */
  static void add(MetricState state, Row row) {
    state.add(row.getDouble(1), numbers(row.get(2)), row.getDouble(4), row.getLong(3));
  }

  /** Spark leaves out the conversion of rows that a function has just made. */
  private static double[] numbers(Object array) {
    if (array instanceof double[] numbers) {
      return numbers;
    }
    Seq<?> boxed = (Seq<?>) array;
    double[] numbers = new double[boxed.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (Double) boxed.apply(i);
    }
    return numbers;
  }

  static Row checked(Row row) {
    if (row.anyNull()) {
      throw new IllegalArgumentException("a null among group, label, prediction, and hash: " + row);
    }
    return row;
  }

  private static TreeMap<String, MetricState> merge(
      TreeMap<String, MetricState> ours, TreeMap<String, MetricState> theirs) {
    theirs.forEach((group, state) -> ours.merge(group, state, MetricState::addAll));
    return ours;
  }
}
