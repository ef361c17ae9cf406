package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NullShareTest extends SparkTest {
  private static TableResult judged(double max) {
    return Checked.judged(
        new NullShare(),
        Map.of("columns", List.of("a", "b"), "max", max),
        frame(
            "a int, b int, kept boolean",
            row(1, null, true),
            row(1, 1, true),
            row(null, null, false),
            row(1, 1, true)));
  }

  @Test
  void eachColumnIsComparedWithTheLimit() {
    String detail = "rows without a value: a 0 of 3, b 1 of 3";
    assertThat(judged(1 / 3.0)).isEqualTo(new TableResult(true, 0, detail));
    assertThat(judged(0.33)).isEqualTo(new TableResult(false, 1, detail));
  }
}
