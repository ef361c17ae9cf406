package io.plumbline.jobs.prepare;

import io.plumbline.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NullTokensTest extends SparkTest {
  @Test
  void nullTokensOfTextColumnsBecomeNull() {
    Dataset<Row> rows =
        frame(
            "a string, n int, `b c` string",
            row("NA", 1, "x"),
            row(" NA ", 2, ""),
            row("Nadia", 3, " y "));
    Dataset<Row> expected =
        frame(
            "a string, n int, `b c` string",
            row(null, 1, "x"),
            row(null, 2, null),
            row("Nadia", 3, " y "));
    assertSameRows(expected, NullTokens.toNull(rows, List.of("NA", "")));
  }
}
