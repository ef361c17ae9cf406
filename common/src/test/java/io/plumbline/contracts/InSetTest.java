package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InSetTest extends SparkTest {
  @Test
  void aMissingValueIsMet() {
    Dataset<Row> rows = frame("c string", row("a"), row("c"), row((Object) null), row("A"));
    assertThat(
            Checked.met(
                new InSet(), Map.of("columns", List.of("c"), "values", List.of("a", "b")), rows))
        .containsExactly(true, false, true, false);
  }

  /** A text that is no number of the column is none of its values, and leaves the others known. */
  @Test
  void valuesAreReadAsTheTypeOfTheColumn() {
    Dataset<Row> rows =
        frame("n double, d date", row(1.0, java.sql.Date.valueOf("2024-01-01")), row(2.5, null));
    assertThat(
            Checked.met(
                new InSet(), Map.of("columns", List.of("n"), "values", List.of("1", "x")), rows))
        .containsExactly(true, false);
    assertThat(
            Checked.met(
                new InSet(),
                Map.of("columns", List.of("d"), "values", List.of("2024-01-02")),
                rows))
        .containsExactly(false, true);
  }

  @Test
  void refusesValuesWithParts() {
    Dataset<Row> rows = frame("l array<int>");
    assertThat(
            Checked.misfit(
                new InSet(), Map.of("columns", List.of("l"), "values", List.of("1")), rows))
        .isEqualTo("column l is array<int>, not a plain value");
  }
}
