package io.plumbline.metrics;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * The metrics of many groups of a scored frame, such as time windows. Executors merge the states
 * and finish them, each task with one group in memory at a time; the driver sees no state. For the
 * states of a few groups, see {@link FrameMetrics}.
 */
public final class GroupMetrics {
  public static final String METRIC = "metric";
  public static final String VALUE = "value";
  public static final String CI_LOW = "ci_low";
  public static final String CI_HIGH = "ci_high";
  public static final String ROWS = "n";

  private static final StructType METRICS =
      new StructType()
          .add(FrameMetrics.GROUP, "string")
          .add(METRIC, "string")
          .add(VALUE, "double")
          .add(CI_LOW, "double")
          .add(CI_HIGH, "double")
          .add(ROWS, "bigint");

  private GroupMetrics() {}

  /**
   * Returns a row per group and metric: {@code group}, {@code metric}, {@code value}, {@code
   * ci_low} and {@code ci_high} of the 95 % bootstrap interval, and {@code n} rows; null where a
   * metric is not defined. The layout of the rows does not matter.
   *
   * @param scored as in {@link FrameMetrics#byGroup}, with the same errors when the result is read
   */
  public static Dataset<Row> of(Dataset<Row> scored, FrameMetrics.EmptyState empty) {
    return FrameMetrics.asked(scored)
        .sortWithinPartitions(FrameMetrics.GROUP)
        .mapPartitions(
            (MapPartitionsFunction<Row, Tuple2<String, MetricState>>)
                rows -> new GroupRuns(rows, empty),
            Encoders.tuple(Encoders.STRING(), Encoders.javaSerialization(MetricState.class)))
        .groupByKey(
            (MapFunction<Tuple2<String, MetricState>, String>) Tuple2::_1, Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Tuple2<String, MetricState>, Row>)
                (group, states) -> metrics(group, merged(empty.apply(group), states)),
            Encoders.row(METRICS));
  }

  private static MetricState merged(MetricState all, Iterator<Tuple2<String, MetricState>> states) {
    while (states.hasNext()) {
      all = all.addAll(states.next()._2());
    }
    return all;
  }

  private static Iterator<Row> metrics(String group, MetricState state) {
    List<Row> rows = new ArrayList<>();
    state
        .finish()
        .forEach(
            (name, value) ->
                rows.add(
                    RowFactory.create(
                        group,
                        name,
                        orNull(value.value()),
                        orNull(value.ciLow()),
                        orNull(value.ciHigh()),
                        value.n())));
    return rows.iterator();
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
