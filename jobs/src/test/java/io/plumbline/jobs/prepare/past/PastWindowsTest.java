package io.plumbline.jobs.prepare.past;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.past.PastSpec;
import io.plumbline.pipeline.past.PastSpec.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PastWindowsTest extends SparkTest {
  private static final String EVENTS =
      "k string, t bigint, known bigint, x double, s string, y double";

  private static PastSpec spec(
      boolean count, Map<Measure, List<String>> columns, Duration... over) {
    return new PastSpec("e", Map.of("k", "k"), List.of(over), count, columns, "k_");
  }

  /** Events and rows with times in seconds. */
  private static Dataset<Row> timed(Dataset<Row> rows) {
    Dataset<Row> timed =
        rows.withColumn("__time", org.apache.spark.sql.functions.timestamp_seconds(col("t")))
            .withColumn("__entity", col("k"));
    return List.of(rows.columns()).contains("known")
        ? timed
            .withColumn("__known", org.apache.spark.sql.functions.timestamp_seconds(col("known")))
            .drop("known")
        : timed;
  }

  private static Dataset<Row> add(PastSpec spec, Dataset<Row> left, Dataset<Row> events) {
    return PastWindows.add(
        spec, "prepare.past[0]", timed(left), timed(events), Optional.empty(), Analysis.OF_A_RUN);
  }

  @Test
  void aRowSeesWhatWasBeforeItAndKnown() {
    Dataset<Row> events =
        frame(
            EVENTS,
            row("a", 100L, null, 1.0, "first", 0.0),
            row("a", 200L, 290L, 2.0, "late", 0.0), // known at 290
            row("a", 300L, null, 4.0, "same moment", 0.0),
            row("b", 250L, null, 8.0, "other key", 0.0),
            row("a", null, null, 16.0, "no time", 0.0),
            row(null, 250L, null, 32.0, "no key", 0.0));
    PastSpec spec =
        spec(
            true,
            Map.of(Measure.SUM, List.of("x"), Measure.LAST, List.of("s")),
            Duration.ofSeconds(50),
            Duration.ofSeconds(1000));
    Dataset<Row> left =
        frame(
            "k string, t bigint, note string",
            row("a", 100L, "the first itself"),
            row("a", 290L, "when the second is known"),
            row("a", 300L, "just before the third"),
            row("a", 301L, "after it"),
            row("a", null, "no time"),
            row(null, 300L, "no key"),
            row("c", 300L, "no event"));
    assertSameRows(
        frame(
            "note string, k_count_50s bigint, k_sum_x_50s double, k_last_s_50s string, k_count_1000s bigint, k_sum_x_1000s double, k_last_s_1000s string",
            row("the first itself", 0L, 0.0, null, 0L, 0.0, null),
            row("when the second is known", 0L, 0.0, null, 1L, 1.0, "first"),
            row("just before the third", 1L, 2.0, "late", 2L, 3.0, "late"),
            row("after it", 2L, 6.0, "same moment", 3L, 7.0, "same moment"),
            row("no time", null, null, null, null, null, null),
            row("no key", null, null, null, null, null, null),
            row("no event", 0L, 0.0, null, 0L, 0.0, null)),
        add(spec, left, events)
            .selectExpr(
                "note",
                "k_count_50s",
                "k_sum_x_50s",
                "k_last_s_50s",
                "k_count_1000s",
                "k_sum_x_1000s",
                "k_last_s_1000s"));
  }

  /** A planted late outcome: the value must not be seen before it was known. */
  @Test
  void anOutcomeCountsFromTheMomentAtWhichItIsKnown() {
    Dataset<Row> events =
        timed(
            frame(
                EVENTS,
                row("a", 100L, null, 1.0, "", 1.0),
                row("a", 200L, null, 1.0, "", 0.0),
                row("a", 210L, null, 1.0, "", null)));
    Dataset<Row> left =
        timed(frame("k string, t bigint", row("a", 205L), row("a", 260L), row("a", 400L)));
    PastWindows.LaterKnown outcome =
        new PastWindows.LaterKnown(
            Set.of("y"), org.apache.spark.sql.functions.timestamp_seconds(col("t").plus(50)));
    Map<Measure, List<String>> columns = new LinkedHashMap<>();
    columns.put(Measure.MEAN, List.of("y", "x"));
    assertSameRows(
        frame(
            "t bigint, k_count_1h bigint, k_mean_y_1h double, k_mean_x_1h double",
            row(205L, 2L, 1.0, 1.0),
            row(260L, 3L, 0.5, 1.0),
            row(400L, 3L, 0.5, 1.0)),
        PastWindows.add(
                spec(true, columns, Duration.ofHours(1)),
                "prepare.past[0]",
                left,
                events,
                Optional.of(outcome),
                Analysis.OF_A_RUN)
            .selectExpr("t", "k_count_1h", "k_mean_y_1h", "k_mean_x_1h"));
  }

  /** Random rows and events beside a join of all pairs. */
  @Test
  void equalsAJoinOfAllPairs() {
    Random random = new Random(11);
    List<Row> events = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long t = random.nextInt(500);
      events.add(
          row(
              "k" + random.nextInt(3),
              t,
              random.nextInt(4) == 0 ? t + random.nextInt(80) : null,
              random.nextInt(5) == 0 ? null : (random.nextInt(100) - 50) / 8.0,
              "s" + random.nextInt(9),
              0.0));
      rows.add(row("k" + random.nextInt(4), (long) random.nextInt(550), (long) i));
    }
    Dataset<Row> left = frame("k string, t bigint, i bigint", rows.toArray(Row[]::new));
    Dataset<Row> right = frame(EVENTS, events.toArray(Row[]::new));
    Map<Measure, List<String>> columns = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      columns.put(measure, List.of(measure == Measure.DISTINCT ? "s" : "x"));
    }
    columns.remove(Measure.LAST);
    Dataset<Row> found =
        add(spec(true, columns, Duration.ofSeconds(40), Duration.ofSeconds(300)), left, right);
    left.createOrReplaceTempView("past_rows");
    right.createOrReplaceTempView("past_events");
    for (long window : List.of(40L, 300L)) {
      String name = window == 40 ? "40s" : "5m";
      Dataset<Row> expected =
          spark.sql(
              """
              SELECT i, count(e.t) AS n, coalesce(sum(x), 0D) AS s, avg(x) AS m, min(x) AS least, max(x) AS most,
                count(DISTINCT s) AS d
              FROM past_rows r LEFT JOIN past_events e
                ON r.k = e.k AND greatest(e.t, e.known) < r.t AND greatest(e.t, e.known) >= r.t - %d
              GROUP BY i"""
                  .formatted(window));
      assertSameRows(
          expected,
          found.selectExpr(
              "i",
              "k_count_%s AS n".formatted(name),
              "k_sum_x_%s AS s".formatted(name),
              "k_mean_x_%s AS m".formatted(name),
              "k_min_x_%s AS least".formatted(name),
              "k_max_x_%s AS most".formatted(name),
              "k_distinct_s_%s AS d".formatted(name)));
    }
  }

  @Test
  void rowsAndEventsMeetInOneShuffle() {
    Dataset<Row> rows = frame("k string, t bigint", row("a", 1L));
    Dataset<Row> events = frame(EVENTS, row("a", 0L, null, 1.0, "", 0.0));
    String plan =
        add(spec(true, Map.of(), Duration.ofDays(1)), rows, events)
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(plan.split("Exchange", -1)).as(plan).hasSize(2);
    assertThat(plan).doesNotContain("Join");
  }
}
