package io.plumbline.pipeline.columns;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValueFactory;
import io.plumbline.pipeline.Written;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnSpecTest {
  private static final Optional<List<String>> NO_NULLS = Optional.empty();

  private static ColumnSpec parsed(String text) {
    Written written = Written.of(text);
    ColumnSpec spec = ColumnSpec.parse(written.section());
    assertThat(written.problems()).isEmpty();
    return spec;
  }

  private static List<String> problems(String text) {
    Written written = Written.of(text);
    ColumnSpec.parse(written.section());
    return written.problems();
  }

  @Test
  void aBlockWithATypeAloneIsTheType() {
    assertThat(parsed("type = double")).isEqualTo(ColumnSpec.of("double"));
    assertThat(parsed("type = double").written()).isEqualTo("double");
  }

  @Test
  void takesEveryKeyOfATextAndWritesIt() {
    assertThat(
            assertWrites(
                """
                type = string
                nulls = ["-"]
                trim = true
                unicode = nfkc
                case = upper
                values { MUENCHEN = MÜNCHEN, "a.b" = c }
                """))
        .isEqualTo(
            new ColumnSpec(
                "string",
                Optional.of(List.of("-")),
                Map.of("MUENCHEN", "MÜNCHEN", "a.b", "c"),
                Optional.of(
                    new TextRule(
                        true, Optional.of(TextRule.Form.NFKC), Optional.of(TextRule.Case.UPPER)))));
  }

  @Test
  void takesEveryKeyOfANumberAndWritesIt() {
    assertThat(
            assertWrites(
                """
                type = "decimal(10,2)", decimal = ",", thousands = " "
                units { kg = 1, g = 0.001, "" = 1 }
                """))
        .isEqualTo(
            new ColumnSpec(
                "decimal(10,2)",
                NO_NULLS,
                Map.of(),
                Optional.of(
                    new NumberRule(
                        ",",
                        Optional.of(" "),
                        Map.of(
                            "kg", BigDecimal.ONE,
                            "g", new BigDecimal("0.001"),
                            "", BigDecimal.ONE)))));
  }

  @Test
  void takesEveryKeyOfATimeAndWritesIt() {
    assertThat(
            assertWrites(
                """
                type = timestamp
                formats = ["dd.MM.yyyy HH:mm", iso, epoch-seconds, epoch-millis, excel-days]
                zone = Europe/Berlin
                """))
        .isEqualTo(
            new ColumnSpec(
                "timestamp",
                NO_NULLS,
                Map.of(),
                Optional.of(
                    new TimeRule(
                        List.of(
                            "dd.MM.yyyy HH:mm",
                            "iso",
                            "epoch-seconds",
                            "epoch-millis",
                            "excel-days"),
                        Optional.of("Europe/Berlin")))));
  }

  @Test
  void takesEveryKeyOfABooleanAndWritesIt() {
    assertThat(assertWrites("type = boolean, true = [Ja, x], false = [nein, \"\"]"))
        .isEqualTo(
            new ColumnSpec(
                "boolean",
                NO_NULLS,
                Map.of(),
                Optional.of(new BooleanRule(List.of("ja", "x"), List.of("nein", "")))));
    assertThat(assertWrites("type = boolean, spellings = common, true = [si]").rule())
        .contains(
            new BooleanRule(
                List.of("true", "t", "yes", "y", "1", "on", "si"),
                List.of("false", "f", "no", "n", "0", "off")));
  }

  private static ColumnSpec assertWrites(String text) {
    ColumnSpec spec = parsed(text);
    String again = ConfigValueFactory.fromAnyRef(spec.written()).render();
    assertThat(parsed(again)).isEqualTo(spec);
    return spec;
  }

  @Test
  void aTextWithAnotherMeaningIsNotMissing() {
    List<String> general = List.of("", "-", "NA");
    assertThat(parsed("type = string, trim = true").nulls(general)).isEqualTo(general);
    assertThat(parsed("type = string, values { \"-\" = none }").nulls(general))
        .containsExactly("", "NA");
    assertThat(parsed("type = boolean, true = [x], false = [\"\", na]").nulls(general))
        .containsExactly("-");
    assertThat(parsed("type = string, nulls = [\"?\"]").nulls(general)).containsExactly("?");
    assertThat(parsed("type = string, nulls = []").nulls(general)).isEmpty();
  }

  @Test
  void refusesKeysThatDoNotFitTheType() {
    assertThat(problems("type = string\ndecimal = \",\"\nformats = [iso]\ntrue = [x]"))
        .containsExactly(
            "p.conf:2  decimal = ,  does not fit the type string; remove it; it is for a double,"
                + " float, or decimal",
            "p.conf:3  formats = [iso]  does not fit the type string; remove it; it is for a date,"
                + " a timestamp, and a timestamp_ntz",
            "p.conf:4  true = [x]  does not fit the type string; remove it; it is for a boolean");
    assertThat(problems("type = int\ndecimal = \",\"\ntrim = true"))
        .containsExactly(
            "p.conf:2  decimal = ,  does not fit the type int; remove it; it is for a double,"
                + " float, or decimal",
            "p.conf:3  trim = true  does not fit the type int; remove it; it is for a string");
    assertThat(problems("type = date, formats = [iso]\nzone = UTC"))
        .containsExactly(
            "p.conf:2  zone = UTC  does not fit the type date; remove it; it is for a timestamp");
  }

  @Test
  void refusesWithTheReason() {
    assertThat(problems("trimm = true"))
        .containsExactly(
            "p.conf  type  missing; give the column a type, such as string or double",
            "p.conf:1  trimm  unknown key; did you mean `trim`?  (known: case, decimal,"
                + " false, formats, nulls, spellings, thousands, trim, true, type, unicode, units,"
                + " values, zone)");
    assertThat(problems("type = string\ntrim = yes\ncase = title\nunicode = nfd"))
        .containsExactly(
            "p.conf:2  trim = yes  neither true nor false; choose true or false",
            "p.conf:3  case = title  unknown value; (known: lower, upper)",
            "p.conf:4  unicode = nfd  unknown value; did you mean `nfc`?  (known: nfc, nfkc)");
    assertThat(problems("type = double\nthousands = \".\""))
        .containsExactly(
            "p.conf:2  thousands = .  is the decimal separator, too; set decimal to another one");
    assertThat(problems("type = double\ndecimal = \"\"\nthousands = \"1\""))
        .containsExactly(
            "p.conf:2  decimal =   not a separator; choose one character that is no letter, digit,"
                + " or sign, such as \",\" or \" \"",
            "p.conf:3  thousands = 1  not a separator; choose one character that is no letter,"
                + " digit, or sign, such as \",\" or \" \"");
    assertThat(problems("type = double\nunits {\nkg = one\ng = 0\n\"m2\" = 1\n}"))
        .containsExactlyInAnyOrder(
            "p.conf:3  units.kg = one  not a factor; choose a number above 0, such as 0.001",
            "p.conf:4  units.g = 0  not a factor; choose a number above 0, such as 0.001",
            "p.conf:5  units.m2 = 1  not a unit; leave out digits, signs, and blanks around it");
    assertThat(problems("type = boolean\ntrue = [x]"))
        .containsExactly(
            "p.conf  false  missing; list the texts that mean false, or set spellings = common");
    assertThat(problems("type = boolean\nfalse = [x]"))
        .containsExactly(
            "p.conf  true  missing; list the texts that mean true, or set spellings = common");
    assertThat(problems("type = boolean\nspellings = common\nfalse = [Y]"))
        .containsExactly(
            "p.conf:3  false = [Y]  \"y\" means true and false; remove it from one of them");
    assertThat(problems("type = string\nnulls = [x]\nvalues { x = y }"))
        .containsExactly(
            "p.conf:2  nulls = [x]  \"x\" has another meaning in this block; remove it from one of"
                + " them");
  }

  @Test
  void refusesTimesThatMeanNothing() {
    assertThat(problems("type = timestamp\nformats = [isoo]\nzone = Europe/Berln"))
        .containsExactly(
            "p.conf:2  formats = [isoo]  \"isoo\" not a pattern of a time; choose iso,"
                + " epoch-seconds, epoch-millis, excel-days, or a pattern such as dd.MM.yyyy HH:mm",
            "p.conf:3  zone = Europe/Berln  unknown zone; choose a name such as Europe/Berlin, or"
                + " an offset such as +01:00");
    assertThat(problems("type = timestamp\nzone = UTC"))
        .containsExactly("p.conf:2  zone = UTC  needs a format; add formats = [iso]");
    assertThat(problems("type = date\nformats = []"))
        .containsExactly("p.conf:2  formats = []  needs a format; add formats = [iso]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd.MM.", "HH:mm", "yyyy-MM", "MM/dd HH:mm"})
  void refusesAPatternWithoutADay(String pattern) {
    assertThat(TimePattern.problem(pattern)).contains("gives no day of a year");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yyyy-MM-dd mm:ss", "dd.MM.yyyy hh:mm", "yyyy-MM-dd a"})
  void refusesAPatternWithAPartOfATime(String pattern) {
    assertThat(TimePattern.problem(pattern)).contains("gives only a part of a time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd.MM.yyyy",
        "d.M.yy HH",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "MMM d, yyyy h:mm a",
        "EEE, dd MMM yyyy HH:mm:ss Z",
        "yyyyMMddHHmmss",
        "dd.MM.yyyy['yy' HH:mm]",
        "YYYY-'W'ww-e",
        "yyyy-DDD",
        "yyyy-MM-dd HH:mm VV"
      })
  void takesPatternsOfDaysAndTimes(String pattern) {
    assertThat(TimePattern.problem(pattern)).isEmpty();
  }
}
