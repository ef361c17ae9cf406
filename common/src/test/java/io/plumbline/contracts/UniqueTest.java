package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniqueTest extends SparkTest {
  private static TableResult judged(String... columns) {
    return Checked.judged(
        new Unique(),
        Map.of("columns", List.of(columns)),
        frame(
            "a int, b string, c int, kept boolean",
            row(1, "x", 1, true),
            row(1, "y", 2, true),
            row(1, "y", 3, false),
            row(null, "z", 4, true),
            row(null, "z", 5, true),
            row(1, "x", 6, true)));
  }

  @Test
  void rowsWithoutAValueAreLikeNoOther() {
    assertThat(judged("a"))
        .isEqualTo(new TableResult(false, 2, "2 of 3 rows repeat an earlier one"));
    assertThat(judged("a", "b"))
        .isEqualTo(new TableResult(false, 1, "1 of 3 rows repeats an earlier one"));
    assertThat(judged("a", "c")).isEqualTo(new TableResult(true, 0, "3 rows, none like another"));
  }

  @Test
  void refusesValuesWithParts() {
    Unique check = new Unique();
    assertThat(
            check.misfit(
                Options.of(check.options(), Map.of("columns", List.of("m"))),
                Checked.columns(frame("m map<string,int>"))))
        .contains("column m is map<string,int>, not a plain value");
  }
}
