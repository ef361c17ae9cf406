package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DistributionTest extends SparkTest {
  /** Of the rows that count, 3 are a, 1 is b, 1 is c, and 1 has no value. */
  private static Dataset<Row> rows() {
    return frame(
        "s string, x double, kept boolean",
        row("a", 1.0, true),
        row("a", 5.0, true),
        row("a", 10.0, true),
        row("b", 99.0, true),
        row("c", Double.NaN, true),
        row(null, null, true),
        row("z", 0.0, false));
  }

  private static TableResult judged(Map<String, ?> options) {
    return Checked.judged(new Distribution(), options, rows());
  }

  @Test
  void valuesAreComparedWithTheReference() {
    Map<String, ?> near =
        Map.of(
            "columns", List.of("s"),
            "values", List.of("a", "b"),
            "shares", List.of(0.5, 0.3),
            "max", 0.1001);
    // |0.6 - 0.5| + |0.2 - 0.3| + |0.2 - 0.2|, halved
    assertThat(judged(near))
        .isEqualTo(new TableResult(true, 0, "s is 0.1000 from the reference in 5 rows"));
    Map<String, ?> far =
        Map.of(
            "columns", List.of("s"),
            "values", List.of("a", "b"),
            "shares", List.of(0.1, 0.9),
            "max", 0.69);
    // |0.6 - 0.1| + |0.2 - 0.9| + |0.2 - 0|, halved
    assertThat(judged(far))
        .isEqualTo(new TableResult(false, 6, "s is 0.7000 from the reference in 5 rows"));
  }

  @Test
  void numbersAreInIntervalsWithTheirLowerBound() {
    Map<String, ?> options =
        Map.of(
            "columns", List.of("x"),
            "bounds", List.of(5.0, 10.0),
            "shares", List.of(0.2, 0.2, 0.6),
            "max", 0.001);
    // NaN is greater than any number.
    assertThat(judged(options))
        .isEqualTo(new TableResult(true, 0, "x is 0.0000 from the reference in 5 rows"));
  }

  @Test
  void withoutValuesThereIsNothingToCompare() {
    assertThat(
            Checked.judged(
                new Distribution(),
                Map.of(
                    "columns", List.of("s"),
                    "values", List.of("a"),
                    "shares", List.of(1.0),
                    "max", 0.1),
                rows().where("s is null")))
        .isEqualTo(new TableResult(true, 0, "s has no value"));
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThat(misfit("s", Map.of())).isEqualTo("it needs either values or bounds");
    assertThat(misfit("s", Map.of("values", List.of("a"), "bounds", List.of(1.0))))
        .isEqualTo("it needs either values or bounds");
    assertThat(misfit("s", Map.of("values", List.of("a", "b"))))
        .isEqualTo("it needs 2 shares, and has 1");
    assertThat(misfit("x", Map.of("bounds", List.of(1.0))))
        .isEqualTo("it needs 2 shares, and has 1");
    assertThat(misfit("x", Map.of("bounds", List.of(2.0, 1.0), "shares", List.of(0.1, 0.1, 0.8))))
        .isEqualTo("bounds are not ascending");
    assertThat(misfit("x", Map.of("bounds", List.of(2.0), "shares", List.of(0.1, 0.1))))
        .isEqualTo("shares of all intervals are 0.2 in sum, not 1");
    assertThat(misfit("s", Map.of("values", List.of("a"), "shares", List.of(1.5))))
        .isEqualTo("shares are 1.5 in sum, and more than 1");
    assertThat(misfit("s", Map.of("bounds", List.of(1.0), "shares", List.of(0.5, 0.5))))
        .isEqualTo("column s is string, not a number");
    assertThat(misfit("s", Map.of("values", List.of("a"), "shares", List.of(0.5)))).isEmpty();
  }

  private static String misfit(String column, Map<String, ?> options) {
    Map<String, Object> all = new HashMap<>(options);
    all.putIfAbsent("shares", List.of(1.0));
    all.put("columns", List.of(column));
    all.put("max", 0.1);
    return Checked.misfit(new Distribution(), all, rows());
  }
}
