package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ForeignKeyTest extends SparkTest {
  @Test
  void aRowWithoutAValueIsMet() {
    Dataset<Row> rows =
        frame(
            "a int, b int, found boolean",
            row(1, 1, true),
            row(1, 2, false),
            row(null, 2, false),
            row(1, null, false));
    assertThat(
            Checked.met(
                new ForeignKey(), Map.of("columns", List.of("a", "b"), "in", "other"), rows))
        .containsExactly(true, false, true, true);
  }

  @Test
  void theOtherSourceHasTheSameNamesUnlessOnGivesThem() {
    ForeignKey check = new ForeignKey();
    assertThat(
            check.otherSource(
                Options.of(check.options(), Map.of("columns", List.of("a", "b"), "in", "other"))))
        .contains(new OtherSource("other", Map.of("a", "a", "b", "b")));
    assertThat(
            check.otherSource(
                Options.of(
                    check.options(),
                    Map.of("columns", List.of("a"), "in", "other", "on", List.of("c")))))
        .contains(new OtherSource("other", Map.of("a", "c")));
  }
}
