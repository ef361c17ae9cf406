package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RowJsonTest {
  private static final Instant NOON = Instant.parse("2014-01-01T12:00:00Z");

  @Test
  void aRowIsAnObjectInTheOrderOfItsColumns() {
    Row inner = row("at timestamp, n int", Timestamp.from(NOON), null);
    Row outer =
        row(
            "z struct<at: timestamp, n: int>, a array<double>, m map<string, bigint>",
            inner,
            seq(List.of(0.1, Double.NaN)),
            scala.jdk.javaapi.CollectionConverters.asScala(Map.of("k", 9007199254740993L)));
    assertThat(RowJson.write(RowJson.object(outer)))
        .isEqualTo(
            "{\"z\":{\"at\":\"2014-01-01T12:00:00Z\",\"n\":null},\"a\":[0.1,\"NaN\"],\"m\":{\"k\":9007199254740993}}");
    assertThat(RowJson.write(RowJson.array(List.of(inner, inner)))).startsWith("[{").endsWith("}]");
  }

  @Test
  void aValueAloneIsTextWithoutQuotes() {
    assertThat(RowJson.text(Timestamp.from(NOON))).isEqualTo("2014-01-01T12:00:00Z");
    assertThat(RowJson.text(NOON)).isEqualTo("2014-01-01T12:00:00Z");
    assertThat(RowJson.text(LocalDateTime.of(2014, 1, 1, 12, 0))).isEqualTo("2014-01-01T12:00:00");
    assertThat(RowJson.text(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(RowJson.text(new byte[] {1, (byte) 0xfe})).isEqualTo("01fe");
    assertThat(RowJson.text(seq(List.of("a", "b\"c")))).isEqualTo("[\"a\",\"b\\\"c\"]");
    assertThat(RowJson.text(true)).isEqualTo("true");
  }

  private static Object seq(List<?> values) {
    return scala.jdk.javaapi.CollectionConverters.asScala(values).toSeq();
  }

  private static Row row(String ddl, Object... values) {
    return new GenericRowWithSchema(values, StructType.fromDDL(ddl));
  }
}
