package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MatchesTest extends SparkTest {
  @Test
  void theWholeValueMatches() {
    Dataset<Row> rows =
        frame("c string", row("a1"), row("xa1"), row("a1\n"), row("b"), row((Object) null));
    assertThat(
            Checked.met(
                new Matches(), Map.of("columns", List.of("c"), "pattern", "a[0-9]|b"), rows))
        .containsExactly(true, false, false, true, null);
  }

  @Test
  void aNumberIsReadAsItsText() {
    Dataset<Row> rows = frame("n int", row(12), row(123));
    assertThat(
            Checked.met(
                new Matches(), Map.of("columns", List.of("n"), "pattern", "[0-9]{2}"), rows))
        .containsExactly(true, false);
  }
}
