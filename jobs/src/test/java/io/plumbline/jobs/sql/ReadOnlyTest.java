package io.plumbline.jobs.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyTest extends SparkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "  -- why\n/* and how */ (select 1)",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "VALUES (1)",
        "SHOW TABLES",
        "DESCRIBE runs",
        "EXPLAIN SELECT 1"
      })
  void questionsPass(String query) {
    assertThatCode(() -> ReadOnly.check(spark, query)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE runs",
        "SET spark.sql.ansi.enabled = false",
        "WITH a AS (SELECT 1) INSERT INTO runs SELECT * FROM a",
        "FROM a INSERT INTO runs SELECT *",
        "/* SELECT */ DELETE FROM runs"
      })
  void whatChangesATableIsRefused(String query) {
    assertThatThrownBy(() -> ReadOnly.check(spark, query))
        .hasMessageStartingWith("`")
        .hasMessageEndingWith(
            "` is not a query: `plumbline sql` runs only SELECT, WITH, VALUES, SHOW, DESCRIBE, and EXPLAIN. Jobs change"
                + " tables, and `plumbline tables apply` changes their schemas.");
  }
}
