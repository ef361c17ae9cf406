package io.plumbline.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.MetricRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlQueryTest extends SparkTest {
  private static final Instant AS_OF = Instant.parse("2014-08-01T00:00:00Z");

  @TempDir static Path folder;
  private static String warehouse;

  @BeforeAll
  static void writeTables() {
    warehouse = folder.resolve("a warehouse").toString();
    TableStore flights = store("flights");
    flights.replaceRun(
        MetricRow.class,
        List.of(
            new MetricRow(
                1,
                "test",
                "auc",
                OptionalDouble.of(0.6132453123456789),
                Optional.of(new MetricRow.Interval(0.6, 0.63, "poisson-bootstrap")),
                1200),
            SampleRows.metric(1, "test", "brier", 1e-9, 1200)));
    flights.replaceRun(
        DataTable.bronze("flights", "planes"),
        frame("tailnum string, year int, seats int", row("N1", 1999, 100), row("N2", 2001, null)));
    store("other-one")
        .replaceRun(
            DataTable.bronze("other-one", "planes"),
            frame(
                "tailnum string, year string, engine string", row("N3", "new", "Turbo, \"fan\"")));
    store("other-one")
        .replaceRun(DataTable.features("other-one"), frame("entity_id string", row("a")));
  }

  private static TableStore store(String pipeline) {
    return new TableStore(spark, warehouse, new RunKey(pipeline, "test", AS_OF, "r1"));
  }

  @Test
  void csvHasAHeaderFullPrecisionIsoTimesAndEmptyNulls() {
    assertThat(csv("SELECT as_of, metric, value, ci_low, n FROM v_latest_metrics ORDER BY metric"))
        .isEqualTo(
            """
        as_of,metric,value,ci_low,n
        2014-08-01T00:00:00Z,auc,0.6132453123456789,0.6,1200
        2014-08-01T00:00:00Z,brier,1.0E-9,,1200
        """);
  }

  @Test
  void oneNameInTwoPipelinesIsOneTableByColumnName() {
    assertThat(
            csv(
                "select _pipeline, tailnum, year, seats, engine from bronze.planes order by tailnum"))
        .isEqualTo(
            """
        _pipeline,tailnum,year,seats,engine
        flights,N1,1999,100,
        flights,N2,2001,,
        other-one,N3,new,,"Turbo, ""fan""\"
        """);
  }

  @Test
  void aNameMayHaveAHyphen() {
    String rows = "entity_id,t\na,features.other-one\n";
    assertThat(csv("select entity_id, 'features.other-one' t from features.other-one"))
        .isEqualTo(rows);
    assertThat(csv("select entity_id, 'features.other-one' t from `features`.`other-one` f"))
        .isEqualTo(rows);
    assertThat(csv("select entity_id, 'features.other-one' t from features.other_one"))
        .isEqualTo(rows);
  }

  @Test
  void aTableThatWasNeverWrittenIsEmpty() {
    assertThat(csv("select count(*) n from alerts union all select count(*) from v_open_alerts"))
        .isEqualTo("n\n0\n0\n");
  }

  @Test
  void aFunctionTakesThePlaceOfATable() {
    assertThat(csv("select count(*) n from champion_asof('2014-09-15')")).isEqualTo("n\n0\n");
    assertThat(csv("describe function champion_asof")).contains("champion_asof");
    assertThat(spark.catalog().functionExists("champion_asof")).isFalse();
  }

  @Test
  void listsAndStructsAreJson() {
    assertThat(
            csv(
                "select array(1.5D, null) a, named_struct('t', timestamp'2014-08-01 00:00:00', 'd', date'2014-08-01') s, '' e"))
        .isEqualTo(
            "a,s,e\n\"[1.5,null]\",\"{\"\"t\"\":\"\"2014-08-01T00:00:00Z\"\",\"\"d\"\":\"\"2014-08-01\"\"}\",\"\"\n");
  }

  @Test
  void jsonIsOneObjectALine() {
    assertThat(run(Format.JSON, "select metric, value, ci_low from metrics order by metric"))
        .isEqualTo(
            """
        {"metric":"auc","value":0.6132453123456789,"ci_low":0.6}
        {"metric":"brier","value":1.0E-9,"ci_low":null}
        """);
  }

  @Test
  void tableIsAlignedWithSixDigits() {
    assertThat(
            run(
                Format.TABLE,
                "select metric, value, ci_low, n from metrics order by metric",
                "select '東京' a, 'x' b, 12 c"))
        .isEqualTo(
            """
        -- select metric, value, ci_low, n from metrics order by metric
        metric     value  ci_low     n
        ------  --------  ------  ----
        auc     0.613245     0.6  1200
        brier       1E-9    null  1200
        (2 rows)

        -- select '東京' a, 'x' b, 12 c
        a     b   c
        ----  -  --
        東京  x  12
        (1 row)
        """);
  }

  @Test
  void aLongTableSaysWhereItWasCut() {
    assertThat(run(Format.TABLE, "select id from range(10001)"))
        .endsWith("\n9999\n(the first 10000 rows; --format csv or json gives all)\n");
    assertThat(csv("select id from range(10001)").lines()).hasSize(10_002);
  }

  @Test
  void showListsWhatThereIs() {
    // the notebook, run by another test in this session, leaves views
    for (Row view : spark.sql("show views").collectAsList()) {
      spark.catalog().dropTempView(view.getAs("viewName"));
    }
    assertThat(csv("show tables in bronze"))
        .isEqualTo("namespace,tableName,isTemporary\nbronze,planes,false\n");
    assertThat(csv("show tables")).contains(",metrics,true\n", ",v_champion,true\n");
  }

  @Test
  void nothingIsLeftInTheSession() {
    csv("select * from bronze.planes, metrics");

    assertThat(spark.catalog().databaseExists("bronze")).isFalse();
    assertThat(spark.catalog().tableExists("metrics")).isFalse();
  }

  @Test
  void aSyntaxErrorIsTwoLines() {
    refuses(
        ExitCode.SPEC,
        "[PARSE_SYNTAX_ERROR] Syntax error at or near 'selec'.\n  at line 1, position 1: selec nonsense",
        "selec nonsense");
  }

  @Test
  void anUnknownTableNamesTheNearest() {
    refuses(
        ExitCode.SPEC,
        "[TABLE_OR_VIEW_NOT_FOUND] The table or view `metricks` cannot be found. Verify the spelling and"
            + " correctness of the schema and catalog.\n  at line 2, position 6: metricks; did you mean `metrics`?",
        "select *\nfrom metricks");
    refuses(
        ExitCode.SPEC,
        "[TABLE_OR_VIEW_NOT_FOUND] The table or view `bronze`.`plane` cannot be found. Verify the spelling"
            + " and correctness of the schema and catalog.\n  at line 1, position 15: bronze.plane; did you mean `bronze.planes`?",
        "select * from bronze.plane");
  }

  @Test
  void anUnknownColumnNamesTheNearest() {
    assertThatThrownBy(() -> csv("select valu from metrics"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessageMatching(
            "\\[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `valu`"
                + " cannot be resolved. Did you mean one of the following\\? \\[`value`, .*]\\.\n"
                + "  at line 1, position 8: valu from metrics");
  }

  @Test
  void aValueThatDoesNotFitIsTheQuerysFault() {
    assertThatThrownBy(() -> csv("select cast(metric as int) from metrics"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessageStartingWith(
            "[CAST_INVALID_INPUT] The value 'auc' of the type \"STRING\" cannot be cast to \"INT\"");
  }

  @Test
  void whatChangesTablesIsRefused() {
    for (String query :
        List.of(
            "drop table metrics",
            "with x as (select 1) insert into metrics select * from x",
            "delete from metrics",
            "set a.b = 1",
            "create table t (a int)")) {
      refuses(
          ExitCode.SPEC,
          ("`%s` is not a query: `plumbline sql` runs only SELECT, WITH, VALUES, SHOW, DESCRIBE, and EXPLAIN. Jobs change "
                  + "tables, and `plumbline tables apply` changes their schemas.")
              .formatted(query),
          query);
    }
  }

  @Test
  void withValuesDescribeAndExplainAreRun() {
    assertThat(csv("with x as (select 1 a) select a from x")).isEqualTo("a\n1\n");
    assertThat(csv("values (1, 'b')")).isEqualTo("col1,col2\n1,b\n");
    assertThat(csv("describe metrics")).contains("data_set,string,");
    assertThat(csv("-- why\nexplain select * from metrics")).startsWith("plan\n");
  }

  @Test
  void withoutAWarehouseThereIsNothingToAsk() {
    String nowhere = folder.resolve("nowhere").toString();
    assertThatThrownBy(
            () -> SqlQuery.run(spark, nowhere, List.of("select 1"), Format.CSV, System.out))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "There is no warehouse at %s. Run a pipeline first (`plumbline run`), or name another warehouse "
                + "with --warehouse.",
            nowhere);
  }

  private static void refuses(ExitCode code, String message, String query) {
    assertThatThrownBy(() -> csv(query))
        .isInstanceOfSatisfying(PlumblineException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  private static String csv(String query) {
    return run(Format.CSV, query);
  }

  private static String run(Format format, String... queries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SqlQuery.run(
        spark,
        warehouse,
        List.of(queries),
        format,
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
