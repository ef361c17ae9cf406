package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowChecksTest extends SparkTest {
  private static final String LEADING =
      "_file string, _block_start long, _line long, _raw string, _malformed string, ";
  private static final Map<String, DataType> TYPES =
      Map.of("n", DataTypes.IntegerType, "x", DataTypes.DoubleType);

  private static Dataset<Row> checked(Row... rows) {
    return RowChecks.of(
        frame(LEADING + "k string, n string, x string", rows),
        List.of("k"),
        List.of("NA", ""),
        TYPES);
  }

  private static Row read(String malformed, String key, String n, String x) {
    return row("a.csv", 0L, 2L, "the line", malformed, key, n, x);
  }

  @Test
  void aGoodRowIsTypedAndKeepsItsText() {
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _reasons array<string>, "
                + "__rules array<string>, __good boolean, k string, n int, x double",
            row("a.csv", 0L, 2L, null, List.of(), List.of(), true, " a ", 5, 0.5)),
        checked(read(null, " a ", " 5 ", "0.5")));
  }

  @Test
  void nullTokensAreMissingValuesOfTypedColumns() {
    Dataset<Row> rows = checked(read(null, "a", " NA ", ""));
    assertThat(rows.where(RowChecks.isGood()).select("n", "x").collectAsList())
        .containsExactly(row(null, null));
  }

  @Test
  void everyReasonIsGiven() {
    assertThat(reasons(read(null, "NA", "5.5", "-Infinity")))
        .containsExactly(
            "key column k is null", "n: `5.5` is not int", "x: `-Infinity` is not finite");
    assertThat(reasons(read(null, "a", "99999999999", "1,5")))
        .containsExactly("n: `99999999999` is not int", "x: `1,5` is not double");
  }

  @Test
  void aValueIsCutAndEscapedAndNoPartOfTheRule() {
    String reason = reasons(read(null, "a", "\u001b[31m`x` is not " + "9".repeat(500), "1")).get(0);
    assertThat(reason)
        .startsWith("n: `\uFFFD[31m`x` is not 999")
        .endsWith("9` is not int")
        .hasSize(200 + "n: `` is not int".length());
    assertThat(rule(reason)).isEqualTo("n: a value is not int");
    assertThat(rule("2 fields, expected 3")).isEqualTo("2 fields, expected 3");
    assertThat(rule("key column k is null")).isEqualTo("key column k is null");
  }

  private static String rule(String reason) {
    return frame("reason string", row(reason))
        .select(RowChecks.rule(functions.col("reason")))
        .first()
        .getString(0);
  }

  @Test
  void aMalformedRowHasThatReasonAndItsText() {
    Dataset<Row> rows = checked(read("2 fields, expected 3", null, null, null));
    assertThat(rows.where(RowChecks.isGood()).count()).isZero();
    assertThat(rows.select("_raw").first()).isEqualTo(row("the line"));
    assertThat(reasons(read("2 fields, expected 3", null, null, null)))
        .containsExactly("2 fields, expected 3");
  }

  @Test
  void aColumnWithoutATypeKeepsItsOwn() {
    Dataset<Row> rows =
        RowChecks.of(
            frame(LEADING + "d double, s string", row("a", 0L, 1L, "", null, Double.NaN, "NA")),
            List.of(),
            List.of("NA"),
            Map.of());
    assertThat(rows.where(RowChecks.isGood()).select("d", "s").collectAsList())
        .containsExactly(row(Double.NaN, "NA"));
  }

  private static List<String> reasons(Row row) {
    return checked(row).select("_reasons").first().getList(0);
  }

  @ParameterizedTest
  @CsvSource({
    "date, 2024-01-15, 2024-01-15",
    "date, 2024-1-5, 2024-01-05",
    "date, 2024,",
    "date, 202401,",
    "date, 45306,",
    "date, 15/01/2024,",
    "date, 2024-02-30,",
    "timestamp, 2024-01-15 10:30:00, 2024-01-15 10:30:00",
    "timestamp, 2024-01-15T10:30:00+02:00, 2024-01-15 08:30:00",
    "timestamp, 10:30:00,",
    "timestamp, 2024-01-15 25:00:00,",
    "timestamp, 1705314600,",
    "timestamp, 45306,"
  })
  void aDayIsWrittenOut(String type, String text, String expected) {
    Dataset<Row> rows = frame(LEADING + "v string", row("a", 0L, 1L, text, null, text));
    Row checked =
        RowChecks.of(rows, List.of(), List.of(), Map.of("v", DataType.fromDDL(type)))
            .selectExpr("CAST(v AS string)", "_reasons")
            .first();
    assertThat(checked.getString(0)).isEqualTo(expected);
    assertThat(checked.getList(1))
        .isEqualTo(
            expected == null ? List.of("v: `%s` is not %s".formatted(text, type)) : List.of());
  }
}
