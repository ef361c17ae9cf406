package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameMetricsTest extends SparkTest {
  private static final String DDL = "group string, label double, prediction double, row_hash long";

  /** A row that vanished would be counted nowhere, and one without a group in that of a text. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aNullIsNeitherLeftOutNorAGroup(int at) {
    Object[] values = {"a", 1.0, 0.5, 7L};
    values[at] = null;
    Dataset<Row> scored = frame(DDL, row("a", 0.0, 0.1, 1L), row(values));
    assertThatThrownBy(() -> FrameMetrics.byGroup(scored, group -> BinaryMetricState.of(0.5, 0)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageStartingWith("a null among group, label, prediction, and hash: [");
  }

  /** More partitions than the driver merges, in two rounds on the executors. */
  @ParameterizedTest
  @ValueSource(ints = {1, 17, 300})
  void anyNumberOfPartitionsGivesTheSameMetrics(int partitions) {
    Dataset<Row> scored =
        spark
            .range(0, 6_000, 1, partitions)
            .selectExpr(
                "'all' as group",
                "double(pmod(xxhash64(id), 5) = 0) as label",
                "pmod(xxhash64(id, 1), 10007) / 10007D as prediction",
                "xxhash64(id) as row_hash");
    BinaryMetricState expected = BinaryMetricState.of(0.5, 30);
    scored
        .collectAsList()
        .forEach(row -> expected.add(row.getDouble(1), row.getDouble(2), row.getLong(3)));
    assertThat(
            FrameMetrics.byGroup(scored, group -> BinaryMetricState.of(0.5, 30))
                .get("all")
                .finish())
        .isEqualTo(expected.finish());
  }
}
