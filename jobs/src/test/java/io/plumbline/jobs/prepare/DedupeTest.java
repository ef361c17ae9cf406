package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.dedupe.DedupeRule;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DedupeTest extends SparkTest {
  private static final String PLACE =
      "_file string, _block_start bigint, _line bigint, __late boolean";

  private static DedupeSpec spec(DedupeRule rule, String... by) {
    return new DedupeSpec(rule, List.of(by));
  }

  @Test
  void theNewestRowOfEachKeyComesFirst() {
    Dataset<Row> rows =
        frame(
            "id int, at timestamp, v string, _file string, _block_start bigint, _line bigint,"
                + " __late boolean",
            row(1, java.sql.Timestamp.valueOf("2014-01-01 00:00:00"), "old", "f", 0L, 1L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-02 00:00:00"), "new", "f", 0L, 2L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-03 00:00:00"), "late", "f", 0L, 3L, true),
            row(2, null, "only", "f", 0L, 4L, false));
    Dataset<Row> latest =
        Dedupe.mark(rows, List.of("id"), spec(DedupeRule.LATEST), Optional.of(col("at")));
    assertSameRows(
        frame("v string, copies bigint", row("new", 2L), row("late", 1L), row("only", 1L)),
        latest.where("__rank = 1").selectExpr("v", "bigint(__copies) copies"));
    Dataset<Row> first = Dedupe.mark(rows, List.of("id"), spec(DedupeRule.FIRST), Optional.empty());
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
    assertThat(Dedupe.areUnique(rows, List.of("id", "part"), DedupeRule.FAIL)).isTrue();
    assertThat(Dedupe.areUnique(rows, List.of("part"), DedupeRule.FAIL)).isFalse();
    assertThat(Dedupe.areUnique(rows, List.of(), DedupeRule.FAIL)).isTrue();
    assertSameRows(
        Dedupe.mark(
                rows.selectExpr("*", "'f' _file", "0L _block_start", "0L _line").limit(3),
                List.of("id", "part"),
                spec(DedupeRule.FIRST),
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
    return Dedupe.areUnique(rows, List.of("id"), DedupeRule.FAIL)
        && Dedupe.areUnique(
            rows.selectExpr("struct(id, 1) AS id", "__late"), List.of("id"), DedupeRule.FAIL);
  }

  /** What is not a number, as what is null, comes after all numbers, whichever end is kept. */
  @Test
  void aNamedOrderHasNullsLastAndTiesByPlace() {
    Dataset<Row> rows =
        frame(
            "id int, x double, v string, " + PLACE,
            row(1, Double.NaN, "nan", "f", 0L, 1L, false),
            row(1, null, "null", "f", 0L, 2L, false),
            row(1, 1.0, "low", "f", 0L, 3L, false),
            row(1, 1.0, "low tie", "f", 0L, 4L, false),
            row(1, 2.0, "high", "f", 0L, 5L, false),
            row(1, 2.0, "high tie", "f", 0L, 6L, false));
    assertThat(kept(rows, spec(DedupeRule.FIRST, "x"))).isEqualTo("low");
    assertThat(kept(rows, spec(DedupeRule.LAST, "x"))).isEqualTo("high tie");
    assertThat(kept(rows.where("x IS NULL OR isnan(x)"), spec(DedupeRule.LAST, "x")))
        .isEqualTo("null");
    assertThat(kept(rows, spec(DedupeRule.LAST, "v"))).isEqualTo("null");
  }

  private static String kept(Dataset<Row> rows, DedupeSpec spec) {
    return Dedupe.mark(rows, List.of("id"), spec, Optional.empty())
        .where("__rank = 1")
        .select("v")
        .first()
        .getString(0);
  }

  /** Times differ by a microsecond, maps by a value; a null is equal to a null. */
  @Test
  void exactComparesEveryBit() {
    Dataset<Row> rows =
        frame(
                "id int, t string, m map<string, int>, " + PLACE,
                row(1, null, java.util.Map.of("a", 1), "f", 0L, 1L, false),
                row(1, null, java.util.Map.of("a", 1), "f", 0L, 2L, false),
                row(2, "2024-01-01 00:00:00.000001", null, "f", 0L, 3L, false),
                row(2, "2024-01-01 00:00:00.000002", null, "f", 0L, 4L, false),
                row(3, null, java.util.Map.of("a", 1), "f", 0L, 5L, false),
                row(3, null, java.util.Map.of("a", 2), "f", 0L, 6L, false))
            .withColumn("t", col("t").cast("timestamp"))
            .withColumn("n", org.apache.spark.sql.functions.expr("named_struct('t', t, 'm', m)"));
    assertSameRows(
        frame("id int, copies bigint", row(1, 1L), row(2, 2L), row(3, 2L)),
        Dedupe.mark(rows, List.of("id"), spec(DedupeRule.EXACT), Optional.empty())
            .where("__rank = 1")
            .selectExpr("id", "bigint(__copies) copies"));
    assertThat(Dedupe.areUnique(rows, List.of(), DedupeRule.EXACT)).isFalse();
    assertThat(
            Dedupe.mark(rows, List.of(), spec(DedupeRule.EXACT), Optional.empty())
                .where("__rank = 1")
                .count())
        .isEqualTo(5);
  }
}
