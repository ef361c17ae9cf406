package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.DedupeRule;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DedupeTest extends SparkTest {
  @Test
  void theNewestRowOfEachKeyComesFirst() {
    Dataset<Row> rows =
        frame(
            "id int, at timestamp, v string, _file string, _block_start bigint, _line bigint, __late boolean",
            row(1, java.sql.Timestamp.valueOf("2014-01-01 00:00:00"), "old", "f", 0L, 1L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-02 00:00:00"), "new", "f", 0L, 2L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-03 00:00:00"), "late", "f", 0L, 3L, true),
            row(2, null, "only", "f", 0L, 4L, false));
    Dataset<Row> latest =
        Dedupe.mark(rows, List.of("id"), DedupeRule.LATEST, Optional.of(col("at")));
    assertSameRows(
        frame("v string, copies bigint", row("new", 2L), row("late", 1L), row("only", 1L)),
        latest.where("__rank = 1").selectExpr("v", "bigint(__copies) copies"));
    Dataset<Row> first = Dedupe.mark(rows, List.of("id"), DedupeRule.FIRST, Optional.empty());
    assertSameRows(
        frame("v string", row("old"), row("only")),
        first.where("__rank = 1 and not __late").select("v"));
  }

  @Test
  void rowsThatDoNotCompeteAreUnique() {
    Dataset<Row> rows =
        frame(
            "id int, part string, __late boolean",
            row(1, "a", false),
            row(1, "b", false),
            row(1, "a", true),
            row(null, "a", false),
            row(null, "a", false));
    assertThat(Dedupe.areUnique(rows, List.of("id", "part"))).isTrue();
    assertThat(Dedupe.areUnique(rows, List.of("part"))).isFalse();
    assertThat(Dedupe.areUnique(rows, List.of())).isTrue();
    assertSameRows(
        Dedupe.mark(
                rows.selectExpr("*", "'f' _file", "0L _block_start", "0L _line").limit(3),
                List.of("id", "part"),
                DedupeRule.FIRST,
                Optional.empty())
            .selectExpr("id", "part", "__late", "__keyed", "__rank", "__copies"),
        Dedupe.markUnique(rows.limit(3), List.of("id", "part"))
            .selectExpr("id", "part", "__late", "__keyed", "__rank", "__copies"));
  }

  /** The hash of a key must not tell values apart that a comparison does not. */
  @Test
  void equalNumbersAreDoubledWhateverTheirBits() {
    assertThat(areUnique(0.0, -0.0)).isFalse();
    assertThat(areUnique(Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L))).isFalse();
    assertThat(areUnique(0.0, Double.MIN_VALUE)).isTrue();
  }

  private static boolean areUnique(double one, double other) {
    Dataset<Row> rows = frame("id double, __late boolean", row(one, false), row(other, false));
    return Dedupe.areUnique(rows, List.of("id"))
        && Dedupe.areUnique(rows.selectExpr("struct(id, 1) AS id", "__late"), List.of("id"));
  }
}
