package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMetricsTest extends SparkTest {
  private static final String DDL = "group string, label double, prediction double, row_hash long";

  /** Groups of every size, the largest of more rows than a state keeps as they are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void theMetricsAreThoseOfTheStatesWhateverTheLayout(int partitions) {
    Dataset<Row> scored =
        spark
            .range(0, 6_000, 1, partitions)
            .selectExpr(
                "if(id % 2 = 0, 'even', string(id % 77)) as group",
                "double(pmod(xxhash64(id), 5) = 0) as label",
                "pmod(xxhash64(id, 1), 10007) / 10007D as prediction",
                "xxhash64(id) as row_hash");
    Map<String, Map<String, MetricValue>> expected = new TreeMap<>();
    FrameMetrics.byGroup(scored, GroupMetricsTest::binary)
        .forEach((group, state) -> expected.put(group, state.finish()));
    assertThat(read(GroupMetrics.of(scored, GroupMetricsTest::binary))).isEqualTo(expected);
  }

  @Test
  void valuesOfARegressionAreMeasuredAsWell() {
    Dataset<Row> scored =
        frame(DDL, row("a", 1.0, 3.0, 1L), row("a", 2.0, 2.0, 2L), row("b", 5.0, 5.5, 3L));
    FrameMetrics.EmptyState regression = group -> RegressionMetricState.of(0);
    Map<String, Map<String, MetricValue>> found = read(GroupMetrics.of(scored, regression));
    assertThat(found.get("a")).containsEntry("mae", value("mae", 1.0, 2));
    assertThat(found.get("b")).containsEntry("mae", value("mae", 0.5, 1));
  }

  /** One class only has no AUC, and two rows have no interval. */
  @Test
  void whatIsNotDefinedIsNull() {
    Dataset<Row> scored = frame(DDL, row("a", 1.0, 0.75, 1L), row("a", 1.0, 0.25, 2L));
    Map<String, MetricValue> found =
        read(GroupMetrics.of(scored, GroupMetricsTest::binary)).get("a");
    assertThat(found.get("auc"))
        .isEqualTo(
            new MetricValue(
                "auc", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 2));
  }

  @Test
  void noRowsHaveNoGroup() {
    assertThat(GroupMetrics.of(frame(DDL), GroupMetricsTest::binary).collectAsList()).isEmpty();
  }

  @Test
  void aNullIsNotAGroup() {
    Dataset<Row> scored = frame(DDL, row(null, 1.0, 0.5, 1L));
    assertThatThrownBy(() -> GroupMetrics.of(scored, GroupMetricsTest::binary).collectAsList())
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageStartingWith("a null among group, label, prediction, and hash: [");
  }

  private static MetricState binary(String group) {
    return BinaryMetricState.of(0.5, 30);
  }

  private static MetricValue value(String metric, double value, long rows) {
    return new MetricValue(
        metric, OptionalDouble.of(value), OptionalDouble.empty(), OptionalDouble.empty(), rows);
  }

  private static Map<String, Map<String, MetricValue>> read(Dataset<Row> metrics) {
    Map<String, Map<String, MetricValue>> found = new TreeMap<>();
    for (Row row : metrics.collectAsList()) {
      String metric = row.getString(1);
      found
          .computeIfAbsent(row.getString(0), group -> new TreeMap<>())
          .put(
              metric,
              new MetricValue(
                  metric, optional(row, 2), optional(row, 3), optional(row, 4), row.getLong(5)));
    }
    return found;
  }

  private static OptionalDouble optional(Row row, int at) {
    return row.isNullAt(at) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(at));
  }
}
