package io.plumbline.sources;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class RowColumnsTest extends SparkTest {
  @Test
  void theLeadingColumnsComeFirst() {
    assertThat(RowColumns.textSchema(List.of("id", "a b")).toDDL())
        .isEqualTo(
            "_file STRING,_block_start BIGINT,_line BIGINT,_raw STRING,_malformed STRING,id STRING,`a b` STRING");
    Column[] leading = RowColumns.leading(col("f"), col("n"), col("r")).toArray(Column[]::new);
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string",
            row("a", 0L, 3L, "x", null)),
        frame("f string, n long, r string", row("a", 3L, "x")).select(leading));
  }

  @Test
  void theOthersAreTheSourcesOwn() {
    assertThat(
            RowColumns.own(
                spark.createDataFrame(List.of(), RowColumns.textSchema(List.of("id", "_x")))))
        .containsExactly("id", "_x");
  }

  @Test
  void namesOfPlumblineAreReserved() {
    assertThat(
            Stream.of(
                "_file", "_LINE", "_raw", "_malformed", "_reasons", "_as_of", "__x", "_Known_at"))
        .allMatch(RowColumns::isReserved);
    assertThat(Stream.of("file", "_x", "line_")).noneMatch(RowColumns::isReserved);
  }
}
