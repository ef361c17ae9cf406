package io.plumbline.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest extends SparkTest {
  private static final List<String> COMMENTS =
      List.of(
          " ",
          "/* /* */ SHOW */ ",
          "/* SELECT */",
          "-- SELECT 1\n",
          "-- \\\nSHOW \n",
          "/* '; \" ` */\n",
          "/*+ SHOW */",
          "\t\n");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "  -- why\n/* and how */ (select 1)",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "VALUES (1)",
        "FROM metrics SELECT value",
        "TABLE metrics",
        "SHOW TABLES",
        "SHOW TABLES IN bronze",
        "SHOW VIEWS",
        "DESCRIBE runs",
        "DESCRIBE bronze.flights",
        "DESCRIBE QUERY SELECT 1",
        "EXPLAIN SELECT 1",
        "EXPLAIN EXTENDED SELECT * FROM features.flights",
        "SELECT * FROM `bronze`.`flights` f JOIN metrics USING (n) WHERE f.x IN (SELECT y FROM runs)",
        "WITH m AS (SELECT metric, value FROM metrics) SELECT metric, max(value) AS v, rank() OVER "
            + "(ORDER BY max(value)) AS r FROM m GROUP BY metric HAVING v > 0 ORDER BY v LIMIT 3",
        "SELECT k, v FROM trials LATERAL VIEW explode(params) e AS k, v",
        "SELECT * FROM champion_asof('2014-09-15', '2014-09-15')",
        "SELECT r.run_id, c.model_version FROM runs r, LATERAL CHAMPION_ASOF(r.as_of) c",
        "SELECT id FROM range(10) UNION ALL SELECT 1 EXCEPT SELECT 2",
        "SELECT t.v, (SELECT count(*) FROM runs) n, EXISTS (SELECT 1 FROM alerts) FROM trials t",
        "SELECT * FROM (SELECT metric, value FROM metrics) PIVOT (max(value) FOR metric IN ('auc'))",
        "SELECT * FROM metrics TABLESAMPLE (10 ROWS)",
        "SELECT * FROM metrics m, LATERAL (SELECT m.value * 2 AS twice)",
        "SELECT sum(value) OVER w FROM metrics WINDOW w AS (PARTITION BY metric)",
        "SELECT filter(features, f -> f LIKE 'x%') FROM models ORDER BY 1 OFFSET 2"
      })
  void questionsPass(String query) {
    assertThatCode(() -> ReadOnly.check(spark, query)).doesNotThrowAnyException();
  }

  static Stream<String> statementsThatAct() {
    return Stream.of(
        "DROP TABLE runs",
        "SET spark.sql.ansi.enabled = false",
        "RESET",
        "WITH a AS (SELECT 1) INSERT INTO runs SELECT * FROM a",
        "FROM a INSERT INTO runs SELECT *",
        "DELETE FROM runs",
        "DELETE FROM delta.`/w/results/promotions`",
        "UPDATE runs SET status = 'done'",
        "MERGE INTO runs USING a ON a.id = runs.id WHEN MATCHED THEN DELETE",
        "FROM (SELECT 1 AS a) INSERT OVERWRITE DIRECTORY '/w/x' USING parquet SELECT a",
        "WITH x AS (SELECT 1 AS a) INSERT OVERWRITE DIRECTORY '/w/x' USING csv SELECT * FROM x",
        "CREATE TABLE t AS SELECT 1 AS a",
        "CREATE OR REPLACE TEMP VIEW metrics AS SELECT 1",
        "CREATE TEMPORARY FUNCTION f AS 'org.example.F'",
        "ALTER TABLE runs ADD COLUMNS (x INT)",
        "TRUNCATE TABLE runs",
        "EXPLAIN INSERT INTO runs SELECT 1",
        "EXPLAIN DELETE FROM runs",
        "ADD JAR '/x.jar'",
        "USE bronze",
        "CACHE TABLE runs",
        "REFRESH TABLE runs",
        "OPTIMIZE metrics",
        "VACUUM delta.`/w/results/runs`",
        "RESTORE TABLE runs TO VERSION AS OF 1",
        "EXECUTE IMMEDIATE 'DELETE FROM runs'",
        "BEGIN DELETE FROM runs; END",
        "SELECT IDENTIFIER('java_method')('java.lang.System', 'getenv', 'HOME')");
  }

  static Stream<String> statementsThatReachOut() {
    return Stream.of(
        "SELECT java_method('java.lang.System', 'getenv', 'HOME')",
        "SELECT * FROM runs WHERE reflect('java.lang.System', 'getenv', 'HOME') = 'x'",
        "SELECT transform(array(1), x -> try_reflect('java.lang.System', 'getenv', 'HOME'))",
        "SELECT builtin.java_method('java.lang.System', 'getenv', 'HOME')",
        "SELECT input_file_name() FROM runs",
        "SELECT * FROM table_changes_by_path('/w/results/runs', 0)",
        "SELECT * FROM text.`/etc/hostname`",
        "SELECT * FROM IDENTIFIER('text.`/etc/hostname`')",
        "SELECT (SELECT max(value) FROM text.`/etc/hostname`) AS v",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM csv.`/etc/hostname`)",
        "WITH a AS (SELECT * FROM json.`/x`) SELECT 1",
        "SELECT * FROM metrics m, LATERAL (SELECT * FROM parquet.`/x`)",
        "EXPLAIN SELECT * FROM delta.`/x`",
        "DESCRIBE delta.`/x`",
        "SHOW COLUMNS IN delta.`/x`",
        "SHOW TABLES IN default",
        "SELECT * FROM spark_catalog.default.t");
  }

  @ParameterizedTest
  @MethodSource("statementsThatAct")
  void whatActsIsRefused(String query) {
    assertThatThrownBy(() -> ReadOnly.check(spark, query))
        .hasMessageStartingWith("`")
        .hasMessageEndingWith(
            "` is not a query: `plumbline sql` runs only SELECT, WITH, VALUES, SHOW, DESCRIBE, and EXPLAIN. Jobs change"
                + " tables, and `plumbline tables apply` changes their schemas.");
  }

  @ParameterizedTest
  @MethodSource("statementsThatReachOut")
  void whatReachesBeyondTheWarehouseIsRefused(String query) {
    PlumblineException refused = refusal(query);
    assertThat(refused).as(query).isNotNull();
    assertThat(refused.code()).isEqualTo(ExitCode.SPEC);
    assertThat(refused.getMessage())
        .containsPattern("is not a table of the warehouse|does not call the function");
  }

  @Test
  void commentsChangeNothing() {
    Random random = new Random(5);
    List<String> refused = Stream.concat(statementsThatAct(), statementsThatReachOut()).toList();
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(4); n >= 0; n--) {
        text.append(COMMENTS.get(random.nextInt(COMMENTS.size())));
      }
      text.append(refused.get(i % refused.size()));
      text.append(COMMENTS.get(random.nextInt(COMMENTS.size())));
      assertThat(refusal(text.toString())).as(text.toString()).isNotNull();
    }
  }

  private static PlumblineException refusal(String query) {
    return catchThrowableOfType(PlumblineException.class, () -> ReadOnly.check(spark, query));
  }
}
