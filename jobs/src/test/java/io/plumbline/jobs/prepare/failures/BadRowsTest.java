package io.plumbline.jobs.prepare.failures;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.sources.RowReasons;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BadRowsTest extends SparkTest {
  private static final Column IS_BAD = column("x").geq(2);

  private static RowReasons reasons() {
    return new RowReasons()
        .add(column("x").geq(2), "less", lit("not x < 2"))
        .add(column("s").isNull(), "key", lit("`s` is null"));
  }

  private Optional<List<String>> kept(Dataset<Row> rows) {
    return BadRows.of(
        rows.agg(BadRows.aggregate(IS_BAD, List.of("x", "s"), reasons()).as("tally"))
            .first()
            .getStruct(0));
  }

  @Test
  void theRowsAreThoseOfAPassOfTheirOwn() {
    Dataset<Row> rows =
        spark.sql(
            """
            SELECT 'file:/a b/ß\\u001e.csv' AS _file, 0L AS _block_start, id + 9223372036854775800 AS _line,
              id AS x, element_at(array('"a",\\n', NULL, '日本\\u0000', ''), int(id + 1)) AS s
            FROM range(0, 4, 1, 3)
            """);
    Dataset<Row> own =
        rows.where(IS_BAD)
            .select(BadRows.columns(List.of("x", "s"), reasons()).toArray(Column[]::new));
    Dataset<Row> found = BadRows.frame(spark, kept(rows).orElseThrow());
    assertThat(found.schema().toDDL()).isEqualTo(own.schema().asNullable().toDDL());
    assertThat(found.collectAsList())
        .hasSize(2)
        .containsExactlyInAnyOrderElementsOf(own.collectAsList());
  }

  @Test
  void rowsThatAreManyAreLeftToAPassOfTheirOwn() {
    Dataset<Row> rows =
        spark.sql(
            "SELECT 'f' AS _file, 0L AS _block_start, id AS _line, id AS x, repeat('x', 100000) AS s"
                + " FROM range(0, 60, 1, 1)");
    assertThat(kept(rows)).isEmpty();
    assertThat(kept(rows.limit(9))).hasValueSatisfying(few -> assertThat(few).hasSize(7));
  }

  @Test
  void allTasksTogetherKeepABoundedNumberOfCharacters() {
    BadRowsTally all = new BadRowsTally();
    BadRowsTally one = new BadRowsTally();
    one.add("12345", 10);
    assertThat(all.add(one, 10).add(one, 10).getRows()).containsExactly("12345", "12345");
    assertThat(all.add(one, 10).getTooMany()).isTrue();
    assertThat(all.add(new BadRowsTally(), 10).getRows()).isEmpty();
    all.add("1", 10);
    assertThat(all.getRows()).isEmpty();
    assertThat(new BadRowsTally().add(all, 10).getTooMany()).isTrue();
  }

  @Test
  void withoutBadRowsNoneAreKept() {
    Dataset<Row> rows =
        spark.sql("SELECT 'f' AS _file, 0L AS _block_start, 1L AS _line, 1 AS x, 's' AS s");
    assertThat(kept(rows)).hasValue(List.of());
    assertThat(kept(rows.where("false"))).hasValue(List.of());
  }
}
