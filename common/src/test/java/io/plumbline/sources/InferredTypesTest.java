package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InferredTypesTest extends SparkTest {
  private static String type(String... values) {
    Dataset<Row> rows =
        spark.createDataset(List.of(values), Encoders.STRING()).repartition(2).toDF("größe in m");
    return InferredTypes.of(rows, List.of("größe in m"), List.of("NA", ""))
        .get("größe in m")
        .simpleString();
  }

  @Test
  void wholeNumbersThatFitAreBigint() {
    assertThat(type("1", "-2", " 3 ", "9223372036854775807")).isEqualTo("bigint");
  }

  @Test
  void otherFiniteNumbersAreDouble() {
    assertThat(type("1", "0.5")).isEqualTo("double");
    assertThat(type("1e3", "-.5", "+2.")).isEqualTo("double");
  }

  @Test
  void whatWouldNotBeWrittenTheSameAgainIsAString() {
    assertThat(type("7", "007")).isEqualTo("string");
    assertThat(type("1.5", "-01.5")).isEqualTo("string");
    assertThat(type("1", "9223372036854775808")).isEqualTo("string");
    assertThat(type("98765432109876543210")).isEqualTo("string");
    assertThat(type("+49170123456")).isEqualTo("string");
    assertThat(type("0", "-0", "10")).isEqualTo("bigint");
    assertThat(type("0", "0.5", "-0.5")).isEqualTo("double");
  }

  @Test
  void allElseIsAString() {
    assertThat(type("1", "12D")).isEqualTo("string");
    assertThat(type("1", "NaN")).isEqualTo("string");
    assertThat(type("1e999")).isEqualTo("string");
    assertThat(type("1,5")).isEqualTo("string");
    assertThat(type("2014-01-01")).isEqualTo("string");
    assertThat(type("-")).isEqualTo("string");
    assertThat(type("٣")).isEqualTo("string");
  }

  @Test
  void nullTokensAreNoValues() {
    assertThat(type("1", " NA ", "")).isEqualTo("bigint");
    assertThat(type("NA", "")).isEqualTo("string");
  }

  @Test
  void nullsAreNoValues() {
    Dataset<Row> rows = frame("a string, b string", row(null, "1"), row(null, null));
    assertThat(InferredTypes.of(rows, List.of("a", "b"), List.of()).toString())
        .isEqualTo("{a=StringType, b=LongType}");
  }

  @Test
  void aTextHasTheTypeOfAColumnWithNoOther() {
    assertThat(InferredTypes.ofText("7").simpleString()).isEqualTo("bigint");
    assertThat(InferredTypes.ofText("0.7").simpleString()).isEqualTo("double");
    assertThat(InferredTypes.ofText("007").simpleString()).isEqualTo("string");
  }
}
