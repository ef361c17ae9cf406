package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.DataTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Aggregations over what happened before a row, in the jobs that prepare rows. */
class PastEventsTest extends JobTest {
  private static final String PAST =
      "{ by = [shop], over = [2d, 10d], count = true, mean = [days, x], last = [x] }";

  private PipelineSpec spec(String past, String task, String path) {
    return spec(
        """
        pipeline = p
        as-of = "2014-06-01"
        sources {
          main { format = csv, path = "${here}/a.csv", time = at, key = [id] }
          visits { format = csv, path = "${here}/visits.csv", time = seen, known = told }
        }
        clean {
          main { columns { at = timestamp, days = int, x = double } }
          visits { columns { seen = timestamp, told = timestamp, pages = int } }
        }
        prepare {
          from = main
          past = [ %s ]
          derive { late = "cast(days > 3 as int)" }
        }
        task { kind = binary, label = late, positive = 1, %s }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        score { path = "${here}/%s" }
        """
            .formatted(past, task, path));
  }

  private void sources() {
    StringBuilder rows = new StringBuilder("id,at,shop,x,days\n");
    for (int id = 1; id <= 40; id++) {
      rows.append(
          "%d,2014-01-%02d %02d:00:00,s%d,%s,%d\n"
              .formatted(id, 1 + id % 20, id % 24, id % 2, id / 10.0, id * 5 % 7));
    }
    write("a.csv", rows.toString());
    write(
        "visits.csv",
        """
        who,seen,told,pages
        s0,2014-01-05 00:00:00,2014-01-05 00:00:00,3
        s0,2014-01-06 00:00:00,2014-01-15 00:00:00,5
        """);
  }

  /** Beside a join of all pairs; outcomes are known a day after their row. */
  @Test
  void countsWhatWasKnownBeforeEachRow() {
    sources();
    PipelineSpec spec =
        spec(
            PAST
                + ", { from = visits, by { shop = who }, over = [30d], sum = [pages], prefix = web_ }",
            "label-known = after 1d",
            "none.csv");
    run(spec, new IngestJob(), new PrepareJob());
    bronze(spec, "main").createOrReplaceTempView("past_main");
    bronze(spec, "visits").createOrReplaceTempView("past_visits");
    Dataset<Row> expected =
        spark.sql(
            """
            SELECT string(r.id) AS entity_id,
              (SELECT count(*) FROM past_main e WHERE e.shop = r.shop AND e.at < r.at AND e.at >= r.at - INTERVAL 2 DAYS)
                AS n,
              (SELECT avg(e.days) FROM past_main e WHERE e.shop = r.shop AND e.at + INTERVAL 1 DAY < r.at
                AND e.at + INTERVAL 1 DAY >= r.at - INTERVAL 10 DAYS) AS m,
              (SELECT coalesce(sum(pages), 0D) FROM past_visits v WHERE v.who = r.shop AND greatest(seen, told) < r.at
                AND greatest(seen, told) >= r.at - INTERVAL 30 DAYS) AS p
            FROM past_main r""");
    assertSameRows(
        expected.orderBy("entity_id"),
        features(spec)
            .selectExpr(
                "entity_id",
                "shop_count_2d AS n",
                "shop_mean_days_10d AS m",
                "web_sum_pages_30d AS p")
            .orderBy("entity_id"));
  }

  /** The mean of x within 10 days, of events that are known a day after they happened. */
  @Test
  void aColumnThatIsKnownLaterCountsWithTheOutcome() {
    sources();
    PipelineSpec spec = spec(PAST, "label-known = after 1d, known-later = [x]", "none.csv");
    run(spec, new IngestJob(), new PrepareJob());
    bronze(spec, "main").createOrReplaceTempView("later_main");
    Dataset<Row> expected =
        spark.sql(
            """
            SELECT string(r.id) AS entity_id, (SELECT round(avg(e.x), 9) FROM later_main e WHERE e.shop = r.shop
                AND e.at + INTERVAL 1 DAY < r.at AND e.at + INTERVAL 1 DAY >= r.at - INTERVAL 10 DAYS) AS m
            FROM later_main r""");
    Dataset<Row> features = features(spec);
    assertThat(features.columns()).doesNotContain("x");
    assertSameRows(
        expected.orderBy("entity_id"),
        features.selectExpr("entity_id", "round(shop_mean_x_10d, 9) AS m").orderBy("entity_id"));
  }

  /** A row that is known and the same row as a new one differ in nothing. */
  @Test
  void newRowsSeeTheSamePast() {
    sources();
    PipelineSpec spec = spec(PAST, "label-known = after 1d", "new.csv");
    run(spec, new IngestJob(), new PrepareJob());
    StringBuilder given = new StringBuilder("id,at,shop,x\n");
    bronze(spec, "main")
        .selectExpr("id", "date_format(at, 'yyyy-MM-dd HH:mm:ss')", "shop", "x")
        .collectAsList()
        .forEach(row -> given.append(row.mkString(",")).append("\n"));
    given.append("100,2014-05-01 12:00:00,s0,1.0\n101,2014-05-01 13:00:00,s0,2.5\n");
    write("new.csv", given.toString());
    run(spec, new IngestNewJob(), new PrepareNewJob());
    String[] shown =
        List.of(features(spec).columns()).stream()
            .filter(name -> name.startsWith("shop_") || name.equals("entity_id"))
            .toArray(String[]::new);
    assertThat(shown).hasSize(9);
    Dataset<Row> served = tables(spec, "test").readOwn(DataTable.served("p"));
    assertSameRows(
        features(spec).selectExpr(shown).orderBy("entity_id"),
        served.where("entity_id NOT IN ('100', '101')").selectExpr(shown).orderBy("entity_id"));
    assertThat(
            texts(
                served.where("entity_id = '101'"),
                "shop_count_2d",
                "shop_last_x_2d",
                "shop_mean_days_2d"))
        .as("a new row is an event for a later one")
        .containsExactly("[1,1.0,null]");
  }

  @Test
  void anOutcomeWithoutATimeIsAWarning() {
    PipelineSpec spec = spec(PAST, "drop = [id]", "none.csv");
    List<String> warnings = new ArrayList<>();
    Faults faults =
        new Faults() {
          @Override
          public void report(String key, PlumblineException fault) {
            throw fault;
          }

          @Override
          public void warn(String text) {
            warnings.add(text);
          }
        };
    Dataset<Row> rows =
        frame("id int, at timestamp, shop string, x double, days int, __time timestamp");
    Dataset<Row> added =
        new PastEvents(spec, Map.of("main", rows))
            .add(rows, new Analysis(faults, DataTypes.NullType));
    assertThat(added.columns()).contains("shop_mean_days_2d", "shop_count_10d");
    assertThat(warnings)
        .containsExactly(
            "prepare.past[0] looks at days, which is known with the outcome. Without task.label-known it counts as known "
                + "with its row: set task.label-known = after a length of time");
  }

  @Test
  void whatCannotBeAggregatedIsRefused() {
    sources();
    run(spec(PAST, "", "none.csv"), new IngestJob());
    assertRefused(
        "{ by = [shop], over = [2d], sum = [shop] }",
        "prepare.past[0].sum: `shop` is string. sum and mean take numbers and booleans");
    assertRefused(
        "{ by = [shp], over = [2d], count = true }",
        "prepare.past[0].by: no column is called `shp`");
    assertRefused(
        "{ by = [shop], over = [2d], last = [z] }",
        "prepare.past[0].last: no column is called `z`");
    assertRefused(
        PAST + ", " + PAST, "prepare.past[1]: the rows already have columns shop_count_10d");
  }

  private void assertRefused(String past, String message) {
    PipelineSpec spec = spec(past, "label-known = after 1d", "none.csv");
    assertThat(refusal(ExitCode.SPEC, spec, new PrepareJob())).contains(message);
  }
}
