package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.metrics.BinaryMetricState;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.MetricState;
import io.plumbline.metrics.RegressionMetricState;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class FrameStatesTest extends SparkTest {
  @Test
  void aStateForEachColumnInTheOrderAskedFor() {
    Dataset<Row> data =
        frame(
            "carrier string, n int, delay double",
            row("UA", 1, 0.5),
            row(null, 2, null),
            row("UA", 3, 1.5));
    Map<String, ColumnState> states =
        FrameStates.whole(data, List.of("delay"), List.of("n", "carrier"));
    assertThat(states.keySet()).containsExactly("delay", "n", "carrier");
    assertThat(states.get("delay")).isEqualTo(withNull(NumericState.of(0.5, 1.5)));
    assertThat(states.get("n")).isEqualTo(CategoryState.of("1", "2", "3"));
    assertThat(states.get("carrier")).isEqualTo(CategoryState.of("UA", null, "UA"));
  }

  @Test
  void numbersAreReadFromEveryType() {
    Dataset<Row> data =
        frame(
            "`a.b` int, price decimal(10,2), late boolean, day date, at timestamp",
            row(
                1,
                new BigDecimal("2.50"),
                true,
                Date.valueOf("1970-01-02"),
                Timestamp.from(Instant.ofEpochSecond(90))),
            row(3, null, false, null, null));
    Map<String, ColumnState> states =
        FrameStates.whole(data, List.of("a.b", "price", "late", "day", "at"), List.of());
    assertThat(states)
        .isEqualTo(
            Map.of(
                "a.b", NumericState.of(1, 3),
                "price", withNull(NumericState.of(2.5)),
                "late", NumericState.of(1, 0),
                "day", withNull(NumericState.of(86_400)),
                "at", withNull(NumericState.of(90))));
  }

  @Test
  void nullIsAGroupOfItsOwn() {
    Dataset<Row> data =
        frame(
            "origin string, x double",
            row("JFK", 1.0),
            row(null, 2.0),
            row("EWR", Double.NaN),
            row("JFK", 3.0));
    SortedMap<String, Map<String, ColumnState>> states =
        FrameStates.byGroup(data, List.of("x"), List.of(), "origin");
    assertThat(states)
        .isEqualTo(
            Map.of(
                "EWR", Map.of("x", NumericState.of(Double.NaN)),
                "JFK", Map.of("x", NumericState.of(1, 3)),
                "null", Map.of("x", NumericState.of(2))));
  }

  @Test
  void withoutRowsThereAreEmptyStatesAndNoGroup() {
    Dataset<Row> data = frame("origin string, x double");
    assertThat(FrameStates.whole(data, List.of("x"), List.of("origin")))
        .isEqualTo(Map.of("x", new NumericState(), "origin", new CategoryState()));
    assertThat(FrameStates.byGroup(data, List.of("x"), List.of(), "origin")).isEmpty();
  }

  @Test
  void anyLayoutGivesTheSameStates() {
    Dataset<Row> data =
        spark
            .range(20_000)
            .select(
                functions.col("id").mod(7).as("g"),
                functions.expr("sin(id) * 1000").as("x"),
                functions.expr("concat('t', id % 300)").as("t"));
    var one = FrameStates.byGroup(data.coalesce(1), List.of("x"), List.of("t"), "g");
    assertThat(one).hasSize(7);
    assertThat(FrameStates.byGroup(data.repartition(5), List.of("x"), List.of("t"), "g"))
        .isEqualTo(one);
    assertThat(FrameStates.byGroup(data.repartition(40), List.of("x"), List.of("t"), "g"))
        .as("merged on executors")
        .isEqualTo(one);
  }

  @Test
  void labelsAreSummedInTheStatesThatAskForThem() {
    Dataset<Row> data =
        spark
            .range(20_000)
            .selectExpr(
                "id % 7 AS g",
                "sin(id) AS x",
                "cos(id) * 1000 AS y",
                "IF(id % 11 = 0, NULL, concat('t', id % 300)) AS t",
                "concat('u', id % 3) AS u");
    var labels = new FrameStates.Labels("y", Set.of("t"));
    List<String> texts = List.of("t", "u");
    var one = FrameStates.byGroup(data.coalesce(1), List.of("x"), texts, "g", labels);
    assertThat(FrameStates.byGroup(data.repartition(40), List.of("x"), texts, "g", labels))
        .isEqualTo(one);
    CategoryState found = (CategoryState) one.get("3").get("t");
    CategoryState expected = new CategoryState();
    for (Row row : data.where("g = 3").select("t", "y").collectAsList()) {
      expected.add(row.getString(0), row.getDouble(1));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(jobsOf(() -> FrameStates.byGroup(data, List.of("x"), texts, "g", labels)))
        .isEqualTo(jobsOf(() -> FrameStates.byGroup(data, List.of("x"), texts, "g")));
    assertThat(one.get("3").get("u"))
        .as("without labels, as without the argument")
        .isEqualTo(FrameStates.byGroup(data, List.of(), List.of("u"), "g").get("3").get("u"));
  }

  /**
   * Of a column with more texts than are counted by name, those with the smallest hashes or not.
   */
  @Test
  void theMostFrequentOfManyTextsAreFound() {
    Dataset<Row> data =
        spark
            .range(0, 60_000, 1, 3)
            .selectExpr(
                "case when id % 10 < 3 then 'giant' when id % 10 = 3 then 'second'"
                    + " else concat('text-', id) end as many",
                "concat('text-', id % 50) as few", "if(id % 2 = 0, 'even', 'odd') as half");
    var states = FrameStates.whole(data, List.of(), List.of("few", "many"));
    assertThat(((CategoryState) states.get("many")).topItems(2))
        .containsExactly(
            new CategoryState.Item("giant", 18_000), new CategoryState.Item("second", 6_000));
    assertThat(((CategoryState) states.get("few")).counts()).hasSize(50);
    var byHalf = FrameStates.byGroup(data, List.of(), List.of("many"), "half");
    ColumnState merged =
        byHalf.get("even").get("many").merge(Objects.requireNonNull(byHalf.get("odd").get("many")));
    assertThat(merged).isEqualTo(states.get("many"));
  }

  /** By blocks of columns, with as many jobs as a narrow frame with few groups. */
  @Test
  void wideFramesAndManyGroupsTakeNoMoreJobs() {
    List<String> columns = IntStream.range(0, 30).mapToObj(i -> "x" + i).toList();
    Dataset<Row> wide =
        spark
            .range(0, 3000, 1, 4)
            .selectExpr(
                Stream.concat(
                        Stream.of("cast(id % 500 as string) as g"),
                        columns.stream().map(name -> "sin(id) as " + name))
                    .toArray(String[]::new));
    var request = new FrameStates.Request(wide, columns, List.of(), functions.col("g"), 500, 3000);
    List<List<Row>> found = new ArrayList<>();
    int jobs = jobsOf(() -> found.add(FrameStates.rows(List.of(request)).collectAsList()));
    int jobsOfFew =
        jobsOf(() -> FrameStates.byGroup(wide.limit(100), List.of("x0"), List.of(), "g"));
    assertThat(jobs).isLessThanOrEqualTo(Math.max(2, jobsOfFew));
    assertThat(found.get(0)).hasSize(30 * 500);
    ColumnState state = ColumnState.fromBytes(found.get(0).get(0).getAs("state"));
    assertThat(state.rows()).isEqualTo(6);
  }

  @Test
  void metricsByGroupAreThoseOfTheRows() {
    Dataset<Row> scored =
        frame(
            "group string, label int, prediction double, row_hash long",
            row("a", 0, 0.1, 1L),
            row("a", 0, 0.4, 2L),
            row("a", 1, 0.35, 3L),
            row("a", 1, 0.8, 4L));
    SortedMap<String, MetricState> found =
        FrameMetrics.byGroup(scored.repartition(3), group -> BinaryMetricState.of(0.5, 100));
    assertThat(found.keySet()).containsExactly("a");
    MetricState expected = BinaryMetricState.of(0.5, 100);
    expected.add(0, 0.1, 1);
    expected.add(0, 0.4, 2);
    expected.add(1, 0.35, 3);
    expected.add(1, 0.8, 4);
    assertThat(found.get("a").finish()).isEqualTo(expected.finish());
    assertThat(found.get("a").finish().get("auc").value().getAsDouble())
        .isCloseTo(0.75, within(1e-15));
  }

  @Test
  void metricsAreTheSameOnAnyLayout() {
    Dataset<Row> scored =
        spark
            .range(9_000)
            .selectExpr(
                "'' as group",
                "cast(id % 3 = 0 as int) as label",
                "abs(sin(id)) as prediction",
                "xxhash64(id) as row_hash");
    var one =
        FrameMetrics.byGroup(scored.coalesce(1), group -> BinaryMetricState.of(0.5, 40))
            .get("")
            .finish();
    assertThat(
            FrameMetrics.byGroup(scored.repartition(3), group -> BinaryMetricState.of(0.5, 40))
                .get("")
                .finish())
        .isEqualTo(one);
    assertThat(
            FrameMetrics.byGroup(scored.repartition(30), group -> BinaryMetricState.of(0.5, 40))
                .get("")
                .finish())
        .isEqualTo(one);
    var regression =
        FrameMetrics.byGroup(scored.coalesce(1), group -> RegressionMetricState.of(40))
            .get("")
            .finish();
    assertThat(
            FrameMetrics.byGroup(scored.repartition(7), group -> RegressionMetricState.of(40))
                .get("")
                .finish())
        .isEqualTo(regression);
  }

  @Test
  void aWrongLabelIsSaidInOurWordsAlsoFromInsideATask() {
    Dataset<Row> scored =
        frame("group string, label int, prediction double, row_hash long", row("a", 3, 0.1, 1L));
    assertThatThrownBy(() -> FrameMetrics.byGroup(scored, group -> BinaryMetricState.of(0.5, 0)))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage("Label 3.0 is neither 0 nor 1. Map the label to 0 and 1 first.");
  }

  private static int jobsOf(Runnable work) {
    String group = UUID.randomUUID().toString(); // a group keeps the jobs of all that ran in it
    spark.sparkContext().setJobGroup(group, "", false);
    work.run();
    spark.sparkContext().clearJobGroup();
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return spark.sparkContext().statusTracker().getJobIdsForGroup(group).length;
  }

  private static NumericState withNull(NumericState state) {
    state.addNull();
    return state;
  }
}
