package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpsertPrepareTest extends IncrementalJobTest {
  private static final String TYPES =
      "columns { at = timestamp, seen = timestamp, x = string, y = int }";

  private void day(int day, PipelineSpec spec, String rows) {
    write("in/d%d.csv".formatted(day), "id,at,seen,x,y\n" + rows);
    ingest(day, spec);
  }

  private PipelineSpec upsert(String keys) {
    return source("format = csv, mode = upsert, " + keys, TYPES);
  }

  private List<String> prepared(int day, PipelineSpec spec, String... columns) {
    runAsOf(day, spec, new PrepareJob());
    return texts(silver(spec, "main"), columns);
  }

  /** Rows without a deletion, so that both classes are in both splits. */
  private static final String OTHERS =
      "11,2024-01-01,2024-01-01,z,0\n12,2024-01-01,2024-01-01,z,1\n13,2024-01-01,2024-01-01,z,0\n"
          + "14,2024-01-01,2024-01-01,z,1\n15,2024-01-01,2024-01-01,z,0\n16,2024-01-01,2024-01-01,z,1\n";

  private List<String> preparedButOthers(int day, PipelineSpec spec, String... columns) {
    runAsOf(day, spec, new PrepareJob());
    return texts(silver(spec, "main").where("id < 10"), columns);
  }

  private List<String> superseded(PipelineSpec spec) {
    return texts(
        result(spec, QualityCheckRow.TABLE).where("rule_id = 'superseded'"),
        "check",
        "on_fail",
        "passed",
        "rows_checked",
        "rows_failed",
        "detail");
  }

  @Test
  void anAsOfHasTheNewestRowOfEachKeyThatWasKnown() {
    PipelineSpec spec = upsert("time = at, known = seen");
    day(1, spec, "1,2024-01-01,2024-01-01,a,0\n2,2024-01-01,2024-01-02,a,1\n3,2024-01-01,,a,1\n");
    day(
        2,
        spec,
        "1,2023-12-01,2024-01-02,corrected,0\n2,2024-01-02,2024-01-01,old,1\n3,2024-01-01,2024-01-01,tie,1\n"
            + "1,2024-01-01,2024-02-01,future,0\n");
    // The row known on the second day does not exist as of that day.
    assertThat(prepared(1, spec, "id", "x")).containsExactly("[1,a]", "[3,a]");
    assertThat(prepared(2, spec, "id", "x")).containsExactly("[1,corrected]", "[2,a]", "[3,tie]");
    assertThat(superseded(spec))
        .containsExactly(
            "[rows superseded at the same time,note,true,6,1,1 row of the same time as the row that counts, by as-of, file, and line]",
            "[rows superseded by a newer one,note,true,6,1,1 row replaced by a later row of its key]",
            "[rows superseded on arrival,note,true,6,1,1 row older than a row that an earlier as-of brought]");
    assertThat(progress).contains("main: 7 rows, 3 kept (1 late, 3 of a doubled key");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("job = 'prepare' AND source = 'main' AND rows_dropped > 0")
                    .groupBy("rule_id")
                    .agg(org.apache.spark.sql.functions.sum("rows_dropped"))))
        .containsExactly("[as-of,1]", "[superseded,3]");
    ingest(2, spec);
    assertThat(prepared(2, spec, "id", "x")).containsExactly("[1,corrected]", "[2,a]", "[3,tie]");
    assertThat(prepared(1, spec, "id", "x")).containsExactly("[1,a]", "[3,a]");
  }

  @Test
  void withoutAKnownTimeTheTimeDecidesAndWithoutAnyTheAsOfFileAndLine() {
    PipelineSpec timed = upsert("time = at");
    write("in/d0.csv", "id,at,seen,x,y\n1,2024-01-01,,b,0\n1,2024-01-01,,c,0\n");
    day(1, timed, "1,2023-01-01,,a,0\n1,,,none,0\n2,2024-01-01,,a,1\n");
    assertThat(prepared(2, timed, "id", "x")).containsExactly("[1,c]", "[2,a]");
    PipelineSpec untimed = upsert("");
    assertThat(prepared(2, untimed, "id", "x")).containsExactly("[1,none]", "[2,a]");
    write("in/a.csv", "id,at,seen,x,y\n1,2022-01-01,,late,0\n");
    ingest(2, untimed);
    assertThat(prepared(2, untimed, "id", "x")).containsExactly("[1,late]", "[2,a]");
    assertThat(prepared(2, timed, "id", "x")).containsExactly("[1,c]", "[2,a]");
  }

  @Test
  void keysThatAreUniqueHaveNoneSuperseded() {
    PipelineSpec spec = upsert("time = at");
    day(1, spec, "1,2024-01-01,,é,0\n2,2024-01-01,,a,1\n");
    assertThat(prepared(2, spec, "id", "x")).containsExactly("[1,é]", "[2,a]");
    assertThat(superseded(spec)).hasSize(3).allMatch(note -> note.contains(",2,0,0 rows "));
  }

  @Test
  void aHistoryHasAllVersionsWithTheirTimes() {
    PipelineSpec spec = upsert("time = at, known = seen, history = type-2");
    day(1, spec, "1,2024-01-01,2024-01-01,a,0\n2,2024-01-01,2024-01-01,a,1\n");
    String[] columns = {
      "id", "x", "date(valid_from)", "date(valid_to)", "is_current", "cast(_as_of as date)"
    };
    String[] own = List.of(columns).subList(0, 5).toArray(String[]::new);
    assertThat(prepared(2, spec, own))
        .containsExactly("[1,a,2024-01-01,null,true]", "[2,a,2024-01-01,null,true]");
    day(
        4,
        spec,
        "1,2024-01-01,2024-01-03,c,0\n1,2024-01-01,2024-01-02,b,0\n1,2024-01-01,2024-01-03,d,0\n");
    assertThat(prepared(4, spec, own))
        .containsExactly(
            "[1,a,2024-01-01,2024-01-02,false]",
            "[1,b,2024-01-02,2024-01-03,false]",
            "[1,d,2024-01-03,null,true]",
            "[2,a,2024-01-01,null,true]");
    assertThat(superseded(spec).get(0)).contains("same time,note,true,5,1,");
    assertThat(texts(features(spec), "entity_id", "x")).containsExactly("[1,d]", "[2,a]");
    assertThat(prepared(2, spec, own))
        .containsExactly("[1,a,2024-01-01,null,true]", "[2,a,2024-01-01,null,true]");
  }

  @Test
  void aDeletionEndsItsKeyFromItsTimeOn() {
    PipelineSpec spec = upsert("time = at, known = seen, deleted = \"x = 'D'\"");
    day(
        1,
        spec,
        OTHERS
            + "1,2024-01-01,2024-01-01,a,0\n2,2024-01-01,2024-01-01,a,1\n3,2024-01-01,2024-01-01,a,0\n");
    day(
        2,
        spec,
        "1,2024-01-02,2024-01-02,D,\n2,2023-01-01,2023-01-01,D,\n9,2024-01-02,2024-01-02,D,\n3,2024-02-01,2024-02-01,D,\n");
    assertThat(preparedButOthers(1, spec, "id", "x")).containsExactly("[1,a]", "[2,a]", "[3,a]");
    // A deletion that is older than its row, and one of the future, delete nothing.
    assertThat(preparedButOthers(2, spec, "id", "x")).containsExactly("[2,a]", "[3,a]");
    assertThat(texts(features(spec).where("length(entity_id) = 1"), "entity_id"))
        .containsExactly("[2]", "[3]");
    assertThat(superseded(spec))
        .containsExactly(
            "[rows superseded at the same time,note,true,12,0,0 rows of the same time as the row that counts, by as-of, file, and line]",
            "[rows superseded by a newer one,note,true,12,1,1 row replaced by a later row of its key]",
            "[rows superseded on arrival,note,true,12,1,1 row older than a row that an earlier as-of brought]",
            "[rows that end their key,note,true,12,2,2 rows that meet `x = 'D'`, so that the key is gone from their time on]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("job = 'prepare' AND source = 'main' AND rule_id = 'conservation'"),
                "passed",
                "detail"))
        .containsExactly("[true,13 = 8 + 0 + 5 (1 late, 4 of a doubled key)]");
    day(3, spec, "1,2024-01-03,2024-01-03,back,1\n");
    assertThat(preparedButOthers(3, spec, "id", "x")).containsExactly("[1,back]", "[2,a]", "[3,a]");
    assertThat(preparedButOthers(2, spec, "id", "x")).containsExactly("[2,a]", "[3,a]");
  }

  @Test
  void aDeletionByItselfIsNoRowAndAnUnknownConditionNone() {
    PipelineSpec spec = upsert("deleted = \"x = 'D'\"");
    day(1, spec, OTHERS + "1,,,D,0\n2,,,,0\n3,,,d,1\n");
    assertThat(preparedButOthers(1, spec, "id", "x")).containsExactly("[2,null]", "[3,d]");
  }

  @Test
  void aDeletionClosesTheHistoryOfItsKey() {
    PipelineSpec spec = upsert("time = at, history = type-2, deleted = \"x = 'D'\"");
    day(
        1,
        spec,
        OTHERS + "1,2024-01-01,,a,0\n2,2024-01-01,,a,1\n3,2024-01-01,,a,0\n4,2024-01-01,,a,1\n");
    day(
        5,
        spec,
        "1,2024-01-03,,D,0\n1,2024-01-03,,D,0\n1,2024-01-05,,b,1\n2,2024-01-03,,D,0\n"
            + "3,2024-01-01,,D,0\n4,2024-01-03,,D,\n4,2024-01-04,,D,\n");
    String[] columns = {"id", "x", "date(valid_from)", "date(valid_to)", "is_current"};
    assertThat(preparedButOthers(5, spec, columns))
        .containsExactly(
            "[1,a,2024-01-01,2024-01-03,false]",
            "[1,b,2024-01-05,null,true]",
            "[2,a,2024-01-01,2024-01-03,false]",
            "[4,a,2024-01-01,2024-01-03,false]");
    assertThat(texts(features(spec).where("length(entity_id) = 1"), "entity_id", "x"))
        .containsExactly("[1,b]");
    assertThat(superseded(spec).get(3)).contains(",17,5,5 rows that meet ");
    assertThat(preparedButOthers(1, spec, columns))
        .hasSize(4)
        .allMatch(row -> row.endsWith("null,true]"));
  }

  @Test
  void aJoinDoesNotMeetADeletedVersion() {
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main   { format = csv, path = "${here}/main.csv", key = [id], time = at }
                      prices { format = csv, path = "${here}/prices", key = [item], time = booked
                               mode = upsert, history = type-2, deleted = "gone = 'yes'" } }
            clean { main   { columns { at = timestamp, item = string, y = int }
                             expect = [ { check = foreign-key, columns = [item], in = prices, on = [item], on-fail = warn } ] }
                    prices { columns { booked = timestamp, item = string, price = int, gone = string } } }
            prepare { from = main
                      join = [ { with = prices, on = [item], prefix = then_
                                 as-of { left = at, right = valid_from, within = 30d } }
                               { with = prices, on = [item], prefix = now_ } ] }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """);
    write(
        "main.csv",
        "id,at,item,y\n1,2024-01-02,p,0\n2,2024-01-04,p,1\n3,2024-01-06,p,0\n4,2024-01-06,q,1\n");
    write(
        "prices/1.csv",
        "item,booked,price,gone\np,2024-01-01,10,\np,2024-01-03,,yes\np,2024-01-05,30,no\n"
            + "q,2024-01-01,7,\nq,2024-01-02,,yes\n");
    ingest(9, spec);
    List<String> expected = List.of("[1,10,30]", "[2,null,30]", "[3,30,30]", "[4,null,null]");
    runAsOf(9, spec, new PrepareJob());
    assertThat(texts(features(spec), "entity_id", "then_price", "now_price"))
        .containsExactlyElementsOf(expected);
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("check LIKE 'foreign%'"), "rows_failed"))
        .containsExactly("[1]");
    String threshold = spark.conf().get("spark.sql.autoBroadcastJoinThreshold");
    spark.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
    try {
      runAsOf(9, spec, new PrepareJob());
      assertThat(texts(features(spec), "entity_id", "then_price", "now_price"))
          .containsExactlyElementsOf(expected);
    } finally {
      spark.conf().set("spark.sql.autoBroadcastJoinThreshold", threshold);
    }
  }

  @Test
  void newRowsOfAnUpsertAreTheNewestOfTheirKeys() {
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/in", key = [id], time = at
                             mode = upsert, history = type-2, deleted = "op = 'D'" } }
            clean { main { columns { at = timestamp, x = double, y = int, op = string } } }
            task { kind = binary, label = y, positive = 1, drop = [op] }
            train { models = [ { family = logistic-regression } ] }
            score { path = "${here}/new.csv" }
            """);
    StringBuilder rows = new StringBuilder("id,at,x,y,op\n");
    for (int id = 1; id <= 40; id++) {
      rows.append("%d,2024-01-01,%d,%d,\n".formatted(id, id, id % 2));
    }
    write("in/1.csv", rows.toString());
    ingest(1, spec);
    write("in/2.csv", "id,at,x,y,op\n1,2024-01-02,,,D\n");
    ingest(2, spec);
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(features(spec), "entity_id")).hasSize(39).doesNotContain("[1]");
    write("new.csv", "id,at,x\n1,2024-02-01,5\n20,2024-02-02,7\n20,2024-02-01,6\n");
    runAsOf(2, spec, new IngestNewJob());
    runAsOf(2, spec, new PrepareNewJob());
    assertThat(served(spec)).containsExactly("[1,5.0]", "[20,7.0]");
    write("new.csv", "id,at,x,op\n1,2024-02-01,5,D\n20,2024-02-02,7,\n");
    runAsOf(2, spec, new IngestNewJob());
    runAsOf(2, spec, new PrepareNewJob());
    assertThat(served(spec)).containsExactly("[20,7.0]");
  }

  private List<String> served(PipelineSpec spec) {
    return texts(tables(spec, "test").readOwn(DataTable.served("p")), "entity_id", "x");
  }

  @Test
  void aConditionThatIsNoneIsRefused() {
    PipelineSpec spec = upsert("deleted = \"op = 'D'\"");
    day(1, spec, "1,,,a,0\n2,,,b,1\n");
    assertThat(refusal(ExitCode.SPEC, spec, new PrepareJob())).contains("sources.main.deleted");
  }

  @Test
  void aCorrectionDoesNotLeakIntoEarlierRows() {
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main   { format = csv, path = "${here}/main.csv", key = [id], time = at }
                      prices { format = csv, path = "${here}/prices", key = [item], time = booked, known = seen
                               mode = upsert, history = type-2 } }
            clean { main   { columns { at = timestamp, item = string, y = int } }
                    prices { columns { booked = timestamp, seen = timestamp, item = string, price = int } } }
            prepare { from = main
                      join = [ { with = prices, on = [item], prefix = then_
                                 as-of { left = at, right = valid_from, within = 30d } }
                               { with = prices, on = [item], prefix = now_ } ] }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """);
    write(
        "main.csv",
        "id,at,item,y\n1,2024-01-02,p,0\n2,2024-01-03,p,1\n3,2024-01-05,p,0\n4,2024-01-01,p,1\n");
    write("prices/1.csv", "item,booked,seen,price\np,2024-01-01,2024-01-02,10\n");
    ingest(6, spec);
    write("prices/2.csv", "item,booked,seen,price\np,2024-01-01,2024-01-03 00:00:01,99\n");
    ingest(7, spec);
    runAsOf(7, spec, new PrepareJob());
    assertThat(texts(features(spec), "entity_id", "then_price", "now_price"))
        .containsExactly("[1,10,99]", "[2,10,99]", "[3,99,99]", "[4,null,99]");
    assertThat(features(spec).columns())
        .doesNotContain("then_valid_to", "then_is_current", "now_valid_from", "now_is_current");
    runAsOf(6, spec, new PrepareJob());
    assertThat(texts(features(spec), "entity_id", "then_price", "now_price"))
        .containsExactly("[1,10,10]", "[2,10,10]", "[3,10,10]", "[4,null,10]");
  }

  @Test
  void aColumnWithTheNameOfTheHistoryIsRefused() {
    PipelineSpec spec =
        source(
            "format = csv, mode = upsert, time = valid_from, history = type-2",
            "columns { valid_from = timestamp }");
    write("in/a.csv", "id,valid_from,y\n1,2024-01-01,0\n2,2024-01-01,1\n");
    ingest(2, spec);
    assertThat(refusal(ExitCode.SPEC, spec, new PrepareJob()))
        .startsWith(
            "Source main: column `valid_from` has the name of one that history = type-2 adds");
  }
}
