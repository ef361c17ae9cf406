package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RangeTest extends SparkTest {
  @Test
  void bothBoundsAreInclusive() {
    Dataset<Row> rows = frame("x int", row(-1), row(0), row(9), row(10), row((Object) null));
    assertThat(
            Checked.met(new Range(), Map.of("columns", List.of("x"), "min", 0.0, "max", 9.0), rows))
        .containsExactly(false, true, true, false, null);
  }

  @Test
  void nanIsInNoRange() {
    Dataset<Row> rows = frame("x double", row(Double.NaN), row(Double.POSITIVE_INFINITY));
    assertThat(Checked.met(new Range(), Map.of("columns", List.of("x"), "min", 0.0), rows))
        .containsExactly(false, true);
  }

  @Test
  void refusesATextAndTakesAColumnOfNoType() {
    Dataset<Row> rows = frame("c string, v void");
    assertThat(Checked.misfit(new Range(), Map.of("columns", List.of("v", "c"), "min", 0.0), rows))
        .isEqualTo("column c is string, not a number");
  }
}
