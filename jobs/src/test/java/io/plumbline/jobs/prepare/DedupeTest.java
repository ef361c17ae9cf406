package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.col;

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
}
