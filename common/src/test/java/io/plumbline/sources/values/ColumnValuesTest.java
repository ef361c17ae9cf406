package io.plumbline.sources.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.QuickSettings;
import io.plumbline.SparkTest;
import io.plumbline.pipeline.Written;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.sources.RowChecks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Interpreted and compiled expressions give the same values and reasons. */
class ColumnValuesTest extends SparkTest {
  private static final StructType TEXT =
      StructType.fromDDL(
          "_file string, _block_start long, _line long, _raw string, _malformed string, v string");

  private static SparkSession compiled;

  @BeforeAll
  static void compile() {
    compiled = spark.newSession();
    QuickSettings.PRODUCTION.forEach(compiled.conf()::set);
    // Code that does not compile must not be replaced without a word.
    compiled.conf().set("spark.sql.codegen.factoryMode", "CODEGEN_ONLY");
    compiled.conf().set("spark.sql.codegen.fallback", "false");
    compiled.conf().set("spark.sql.adaptive.enabled", "false");
  }

  private static List<String> values(String block, String... texts) {
    return values(List.of("", "NA"), block, texts);
  }

  /** Returns each value, or else its reason. */
  private static List<String> values(List<String> nulls, String block, String... texts) {
    List<String> interpreted = values(spark, nulls, block, texts);
    assertThat(values(compiled, nulls, block, texts)).isEqualTo(interpreted);
    return interpreted;
  }

  private static List<String> values(
      SparkSession session, List<String> nulls, String block, String... texts) {
    Dataset<Row> checked = checked(session, nulls, block, texts);
    List<String> values = new ArrayList<>();
    for (Row row : checked.selectExpr("CAST(v AS string)", "_reasons").collectAsList()) {
      values.add(row.getList(1).isEmpty() ? row.getString(0) : row.getList(1).toString());
    }
    return values;
  }

  private static Dataset<Row> checked(
      SparkSession session, List<String> nulls, String block, String... texts) {
    Written written = Written.of(block);
    ColumnSpec spec = ColumnSpec.parse(written.section());
    assertThat(written.problems()).isEmpty();
    List<Row> rows = Stream.of(texts).map(text -> row("f", 0L, 1L, "", null, text)).toList();
    // A frame of a list is computed by the planner, one that was moved by a task.
    Dataset<Row> moved = session.createDataFrame(rows, TEXT).repartition(1);
    return RowChecks.of(
        moved, List.of(), nulls, Map.of("v", DataType.fromDDL(spec.type())), Map.of("v", spec));
  }

  @Test
  void theExpressionsAreCompiled() {
    String plan =
        checked(compiled, List.of(""), "type = date, formats = [iso]", "2024-01-02")
            .select("v")
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(plan).containsPattern("\\*\\([0-9]+\\) Project");
  }

  @Test
  void textsAreTrimmedNormalizedAndMapped() {
    assertThat(
            values(
                "type = string, trim = true, unicode = nfc, case = lower, values { muenchen ="
                    + " münchen }",
                "  MUENCHEN\u00a0",
                "Mu\u0308nchen\t",
                "İ ß",
                "",
                " NA ",
                null,
                "na"))
        .containsExactly("münchen", "münchen", "i\u0307 ß", null, null, null, "na");
    assertThat(values("type = string, unicode = nfkc", "ﬁ Ａ１", " x "))
        .containsExactly("fi A1", " x ");
    assertThat(values("type = string, case = upper", "straße", "éa"))
        .containsExactly("STRASSE", "ÉA");
    assertThat(values("type = string, trim = true", "007", " 1.50 "))
        .containsExactly("007", "1.50");
    assertThat(values("type = string, nulls = [\"-\"]", " - ", "NA", ""))
        .containsExactly(null, "NA", "");
    assertThat(values("type = string, values { x = NA }", "x", "y")).containsExactly(null, "y");
  }

  @Test
  void numbersHaveTheirSeparatorsAndUnits() {
    assertThat(
            values(
                "type = \"decimal(10,2)\", decimal = \",\", thousands = \".\"",
                "1.234,5",
                "\u00a01.234.567,89 ",
                "1.23",
                "NA",
                "12345678901,00"))
        .containsExactly(
            "1234.50",
            "1234567.89",
            "[v: `1.23` is not decimal(10,2) with decimal \",\", thousands \".\"]",
            null,
            "[v: `12345678901,00` is not decimal(10,2) with decimal \",\", thousands \".\"]");
    assertThat(values("type = int, thousands = \",\"", "1,234", "12,34", "1.5", "9,999,999,999"))
        .containsExactly(
            "1234",
            "[v: `12,34` is not int with decimal \".\", thousands \",\"]",
            "[v: `1.5` is not int with decimal \".\", thousands \",\"]",
            "[v: `9,999,999,999` is not int with decimal \".\", thousands \",\"]");
    assertThat(
            values(
                "type = double, units { kg = 1, g = 0.001 }, values { heavy = 99 kg }",
                "12 g",
                "3kg",
                "3",
                "heavy",
                "NaN"))
        .containsExactly(
            "0.012",
            "3.0",
            "[v: `3` is not double with decimal \".\", units g, kg]",
            "99.0",
            "[v: `NaN` is not double with decimal \".\", units g, kg]");
    assertThat(values("type = double, decimal = \",\"", "1e400", "1,5"))
        .containsExactly("[v: `1e400` is not finite]", "1.5");
    assertThat(values("type = int, nulls = [x]", " x ", " 5 ", "NA", "5.5"))
        .containsExactly(null, "5", "[v: `NA` is not int]", "[v: `5.5` is not int]");
  }

  @Test
  void timesHaveTheirFormatsAndZone() {
    assertThat(
            values(
                "type = timestamp, formats = [\"dd.MM.yyyy HH:mm\", iso, epoch-millis], zone ="
                    + " Europe/Berlin",
                " 01.07.2024 12:00 ",
                "2024-01-01T12:00",
                "1700000000123",
                "31.02.2024 12:00",
                "31.03.2024 02:30",
                "NA"))
        .containsExactly(
            "2024-07-01 10:00:00",
            "2024-01-01 11:00:00",
            "2023-11-14 22:13:20.123",
            "[v: `31.02.2024 12:00` is not timestamp in the formats [dd.MM.yyyy HH:mm, iso,"
                + " epoch-millis] and the zone Europe/Berlin]",
            "[v: `31.03.2024 02:30` is not timestamp in the formats [dd.MM.yyyy HH:mm, iso,"
                + " epoch-millis] and the zone Europe/Berlin]",
            null);
    assertThat(
            values("type = date, formats = [excel-days, \"d.M.yyyy\"]", "45292", "1.2.2024", "x"))
        .containsExactly(
            "2024-01-01",
            "2024-02-01",
            "[v: `x` is not date in the formats [excel-days, d.M.yyyy]]");
    assertThat(values("type = timestamp_ntz, formats = [iso]", "2024-03-31 02:30"))
        .containsExactly("2024-03-31 02:30:00");
    assertThat(values("type = date, nulls = [\"0000-00-00\"]", "0000-00-00", "2024-1-5"))
        .containsExactly(null, "2024-01-05");
  }

  @Test
  void booleansHaveTheirWords() {
    assertThat(
            values(
                "type = boolean, true = [ja, x], false = [nein, \"\"]", "JA", " x", "", "NA", "1"))
        .containsExactly(
            "true",
            "true",
            "false",
            null,
            "[v: `1` is not boolean with true = [ja, x], false = [nein, \"\"]]");
    assertThat(values("type = boolean, spellings = common", "Yes", "OFF", "1", "t", "NA", "maybe"))
        .containsExactly(
            "true",
            "false",
            "true",
            "true",
            null,
            "[v: `maybe` is not boolean with true = [true, t, yes, y, 1, on], false = [false, f,"
                + " no, n, 0, off]]");
  }

  @Test
  void anAliasOfATypeIsTheType() {
    for (String type : List.of("varchar(3)", "char(3)")) {
      assertThat(values("type = \"" + type + "\", trim = true, case = upper", " abc "))
          .as(type)
          .isEqualTo(values("type = \"" + type + "\"", "ABC"));
    }
    assertThat(values("type = long, thousands = \",\"", "1,000")).containsExactly("1000");
    assertThat(values("type = REAL, decimal = \",\"", "1,5")).containsExactly("1.5");
  }

  @Test
  void aReasonKeepsNoValueOutsideOfQuarantine() {
    Dataset<Row> bad =
        checked(spark, List.of(), "type = date, formats = [iso, \"dd.MM.yyyy\"]", "a` is not b");
    assertThat(
            bad.select(RowChecks.rule(org.apache.spark.sql.functions.col("_reasons").getItem(0)))
                .first())
        .isEqualTo(row("v: a value is not date in the formats [iso, dd.MM.yyyy]"));
    assertThat(RowChecks.value(bad.select("_reasons").first().<String>getList(0).get(0)))
        .contains("a` is not b");
  }

  @Test
  void aColumnThatIsNoTextHasItsValues() {
    Dataset<Row> rows =
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string, v double",
            row("f", 0L, 1L, "", null, 1.5));
    ColumnSpec spec = ColumnSpec.parse(Written.of("type = double, decimal = \",\"").section());
    assertThat(
            Arrays.asList(
                RowChecks.of(
                        rows,
                        List.of(),
                        List.of(),
                        Map.of("v", DataType.fromDDL("double")),
                        Map.of("v", spec))
                    .select("v")
                    .first()
                    .getDouble(0)))
        .containsExactly(1.5);
  }
}
