package io.plumbline.jobs.prepare.failures;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FailureCounterTest extends SparkTest {
  private static final List<FailedValues> VALUES =
      List.of(
          new FailedValues(List.of("x", "s")),
          new FailedValues(List.of()),
          new FailedValues(List.of("s")));

  /** Counts rows, but for those of x = 99. */
  private FailedRows count(String rows, Column... met) {
    Dataset<Row> all = spark.sql("SELECT * FROM VALUES %s AS t(x, s)".formatted(rows));
    return FailedRows.of(
        all.repartition(3)
            .agg(
                FailureCounter.aggregate(column("x").notEqual(99), List.of(met), VALUES)
                    .as("tally"))
            .first()
            .getStruct(0),
        VALUES);
  }

  @Test
  void eachCheckHasItsRowsAndTheFirstAndLastOfTheirValues() {
    FailedRows found =
        count(
            "(1, 'b'), (2, 'c1'), (-3, NULL), (4, 'ok'), (99, 'b')",
            column("x").equalTo(4),
            column("x").notEqual(2),
            column("s").isNotNull().and(column("s").notEqual("b")));
    assertThat(found.rows()).containsExactly(3L, 1L, 2L);
    assertThat(found.examples())
        .containsExactly(
            Optional.of(List.of("x = -9, s = null", "x = 9, s = a9")),
            Optional.empty(),
            Optional.of(List.of("s = null", "s = a")));
  }

  @Test
  void valuesMayHaveTheCharactersBetweenValues() {
    FailedRows found =
        count(
            "(1, 'a\\u001eb\\u001fc\\u001d'), (2, '')",
            lit(false),
            column("x").notEqual(1),
            lit(false));
    assertThat(found.rows()).containsExactly(2L, 1L, 2L);
    assertThat(found.examples().get(2)).contains(List.of("s = ", "s = a\uFFFDa\uFFFDa\uFFFD"));
  }

  @Test
  void checksThatAllRowsMeetHaveNone() {
    FailedRows found = count("(1, 'a')", lit(true), lit(true), lit(true));
    assertThat(found.rows()).containsExactly(0L, 0L, 0L);
    assertThat(found.examples()).containsOnly(Optional.empty());
  }
}
