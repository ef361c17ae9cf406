package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.profile.NumericState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OutlierTest extends SparkTest {
  private static final NumericState TEN = NumericState.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 100);

  @Test
  void aValueManyMedianDistancesAwayIsNotMet() {
    // The median is 5.5, the distances 4.5 3.5 2.5 1.5 0.5 0.5 1.5 2.5 3.5 94.5, their median 2.5.
    double most = 5.5 + 3.5 * 1.4826 * 2.5;
    Dataset<Row> rows =
        frame(
            "x double",
            row(100.0),
            row(most),
            row(most + 1e-9),
            row(11 - most),
            row(11 - most - 1e-9),
            row((Object) null),
            row(Double.NaN),
            row(Double.NEGATIVE_INFINITY));
    assertThat(met(Map.of("columns", List.of("x")), rows, TEN))
        .containsExactly(false, true, false, true, false, null, false, false);
    assertThat(found(Map.of("columns", List.of("x")), TEN))
        .isEqualTo("it is met by x from -7.47275 to 18.4727");
    assertThat(met(Map.of("columns", List.of("x"), "limit", 30.0), rows, TEN).get(0))
        .isEqualTo(true);
  }

  @Test
  void aValueOfTheEndsIsNotMet() {
    Dataset<Row> rows = frame("x int", row(1), row(2), row(9), row(100), row((Object) null));
    assertThat(met(Map.of("columns", List.of("x"), "method", "quantile", "limit", 0.1), rows, TEN))
        .containsExactly(false, true, true, false, null);
  }

  @Test
  void aColumnThatHardlyVariesHasNoLimitByMadAndOneByQuantile() {
    NumericState constant = NumericState.of(3, 3, 3, 3, 8);
    Dataset<Row> rows = frame("x double", row(3.0), row(8.0), row(1e9));
    assertThat(met(Map.of("columns", List.of("x")), rows, constant))
        .containsExactly(true, true, true);
    assertThat(found(Map.of("columns", List.of("x")), constant)).isEqualTo("it is met by any x");
    assertThat(
            met(
                Map.of("columns", List.of("x"), "method", "quantile"),
                rows,
                NumericState.of(3, 3, 3)))
        .containsExactly(true, false, false);
  }

  @Test
  void limitsMayExceedAllDoubles() {
    assertThat(
            found(
                Map.of("columns", List.of("x")),
                NumericState.of(-Double.MAX_VALUE, -1e308, 0, 1e308, Double.MAX_VALUE)))
        .isEqualTo("it is met by x from -Infinity to Infinity");
  }

  @Test
  void aColumnWithoutValuesIsMet() {
    Dataset<Row> rows = frame("x double", row((Object) null), row(4.0));
    assertThat(met(Map.of("columns", List.of("x")), rows, new NumericState()))
        .containsExactly(true, true);
    assertThat(Checked.met(new Outlier(), Map.of("columns", List.of("x")), rows))
        .as("a check without data")
        .containsExactly(true, true);
  }

  @Test
  void refusesALimitThatNoneOrAllMeet() {
    assertThat(refusal(Map.of("columns", List.of("x"), "limit", 0.0)))
        .contains(new GateKeys.Refusal("limit", "not a distance", "choose a number above 0"));
    assertThat(refusal(Map.of("columns", List.of("x"), "method", "quantile", "limit", 0.5)))
        .contains(
            new GateKeys.Refusal(
                "limit", "not the fraction of one end", "choose a number between 0 and 0.5"));
    assertThat(refusal(Map.of("columns", List.of("x"), "method", "quantile"))).isEmpty();
    assertThat(
            Checked.misfit(
                new Outlier(), Map.of("columns", List.of("v", "c")), frame("c string, v void")))
        .isEqualTo("column c is string, not a number");
  }

  private static List<Object> met(Map<String, ?> options, Dataset<Row> rows, NumericState state) {
    Outlier check = new Outlier();
    CheckedColumns columns =
        new CheckedColumns(rows.schema(), Checked.columns(rows).found(), Map.of("x", state));
    List<Object> found = new ArrayList<>();
    rows.select(check.met(Options.of(check.options(), options), columns))
        .collectAsList()
        .forEach(row -> found.add(row.get(0)));
    return found;
  }

  private static String found(Map<String, ?> options, NumericState state) {
    Outlier check = new Outlier();
    return check.found(Options.of(check.options(), options), Map.of("x", state)).orElseThrow();
  }

  private static Optional<GateKeys.Refusal> refusal(Map<String, ?> options) {
    Outlier check = new Outlier();
    return check.check(Options.of(check.options(), options));
  }
}
