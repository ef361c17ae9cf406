package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest extends SparkTest {
  private final Dataset<Row> rows =
      frame("x double, tags string, at timestamp", row(1.0, "a,b", null));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explode(split(tags, ',')) | it makes several rows of one, or none",
        "explode_outer(split(tags, ',')) | it makes several rows of one, or none",
        "avg(x) | an aggregate needs many rows; it has one",
        "count(*) | an aggregate needs many rows; it has one",
        "x + rand() | it has another value each time it runs",
        "uuid() | it has another value each time it runs",
        "monotonically_increasing_id() | it has another value each time it runs",
        "datediff(current_date(), at) | it asks for the time of the run, which is not as-of; use a column with a time",
        "now() > at | it asks for the time of the run, which is not as-of; use a column with a time",
        "unix_timestamp() | it asks for the time of the run, which is not as-of; use a column with a time",
        "java_method('java.lang.System', 'getenv', 'HOME') | java_method reaches out of the row",
        "/* */ REFLECT('java.lang.System', 'getenv', 'HOME') | reflect reaches out of the row",
        "input_file_name() | input_file_name reaches out of the row",
        "(SELECT max(value) FROM text.`/etc/hostname`) | a sub-query reads other rows; join a source instead",
        "x IN (SELECT 1) | a sub-query reads other rows; join a source instead",
      })
  void whatIsNoValueOfOneRowIsRefused(String sql, String reason) {
    assertThatThrownBy(() -> Expressions.value(rows, sql, "prepare.derive.y", Faults.STOP))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "prepare.derive.y = `%s` is not valid: %s. Correct the expression."
                .formatted(sql, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x * x",
        "size(split(tags, ','))",
        "transform(split(tags, ','), t -> upper(t))[0]",
        "case when x > 0 then 'a' else 'b' end",
        "hour(at)",
        "avg(x) over (partition by tags)",
        "aggregate(array(1, 2), 0, (a, b) -> a + b)",
      })
  void aValueOfOneRowMayRun(String sql) {
    assertThat(rows.select(Expressions.value(rows, sql, "prepare.derive.y", Faults.STOP)).count())
        .isEqualTo(1);
  }

  /** A frame that has such nodes already is no reason to refuse. */
  @Test
  void onlyTheExpressionItselfIsJudged() {
    Dataset<Row> before =
        rows.selectExpr("explode(split(tags, ',')) AS tag", "rand() AS r", "now() AS n");
    assertThat(before.select(Expressions.value(before, "upper(tag)", "k", Faults.STOP)).count())
        .isEqualTo(2);
  }
}
