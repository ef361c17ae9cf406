package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NullTokensTest extends SparkTest {
  private static final String SCHEMA = "_file string, a string, n int, `b c` string";
  private final Dataset<Row> rows =
      frame(
          SCHEMA,
          row("NA", "NA", 1, "x"),
          row("NA", " NA ", 2, ""),
          row("NA", "Nadia", 3, " y "),
          row("NA", null, 4, "NA"));

  @Test
  void tokensOfTheTextColumnsBecomeNull() {
    assertSameRows(
        frame(
            SCHEMA,
            row("NA", null, 1, "x"),
            row("NA", null, 2, null),
            row("NA", "Nadia", 3, " y "),
            row("NA", null, 4, null)),
        NullTokens.toNull(rows, List.of("a", "n", "b c"), List.of("NA", "")));
  }

  @Test
  void noTokenChangesNothing() {
    assertThat(NullTokens.toNull(rows, List.of("a"), List.of())).isSameAs(rows);
  }
}
