package io.plumbline.sources.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.columns.NumberRule;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumbersTest {
  private static final WrittenNumbers GERMAN =
      new WrittenNumbers(new NumberRule(",", Optional.of("."), Map.of()));
  private static final WrittenNumbers WEIGHTS =
      new WrittenNumbers(
          new NumberRule(
              ",",
              Optional.of("."),
              Map.of(
                  "kg", BigDecimal.ONE, "g", new BigDecimal("0.001"), "t", new BigDecimal(1000))));

  private static @Nullable String plain(WrittenNumbers numbers, String text) {
    UTF8String plain = numbers.plain(UTF8String.fromString(text));
    return plain == null ? null : plain.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.234,50 | 1234.50",
        "1.234.567 | 1234567",
        "1234567,8 | 1234567.8",
        "-0,5 | -0.5",
        "+7 | +7",
        ",5 | .5",
        "1,5e3 | 1.5e3",
        "007 | 007"
      })
  void takesSeparators(String text, String expected) {
    assertThat(plain(GERMAN, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.23",
        "1.2345",
        "12.34.567",
        "1234.567",
        ".123",
        "1.",
        "1,",
        "1,234,567",
        "1 234",
        "1,2.345",
        "--1",
        "",
        "-",
        "NaN",
        "Infinity",
        "1d",
        "0x1",
        "١٢",
        "1,5 kg",
        "1e1234"
      })
  void guessesNoNumber(String text) {
    assertThat(plain(GERMAN, text)).isNull();
  }

  @Test
  void aSeparatorMayBeAnyMark() {
    WrittenNumbers swiss = new WrittenNumbers(new NumberRule(".", Optional.of("'"), Map.of()));
    assertThat(plain(swiss, "1'234'567.89")).isEqualTo("1234567.89");
    WrittenNumbers french =
        new WrittenNumbers(new NumberRule(",", Optional.of("\u202f"), Map.of()));
    assertThat(plain(french, "1\u202f234,5")).isEqualTo("1234.5");
    WrittenNumbers point = new WrittenNumbers(new NumberRule(",", Optional.empty(), Map.of()));
    assertThat(plain(point, "1234,5")).isEqualTo("1234.5");
    assertThat(plain(point, "1234.5")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 g | 0.012",
        "12g | 0.012",
        "1.500,25 kg | 1500.25",
        "kg 3 | 3",
        "-kg 3 | -3",
        "2 t | 2000",
        "0 g | 0",
        "1e3 g | 1"
      })
  void convertsUnitsExactly(String text, String expected) {
    assertThat(plain(WEIGHTS, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "12 lb", "12 KG", "kg", "kg 12 kg", "12 g g", "12 k g", "kg -3"})
  void aNumberWithoutAKnownUnitIsNone(String text) {
    assertThat(plain(WEIGHTS, text)).isNull();
  }

  @Test
  void theEmptyUnitIsThatOfAPlainNumber() {
    WrittenNumbers money =
        new WrittenNumbers(
            new NumberRule(
                ".", Optional.empty(), Map.of("", new BigDecimal(2), "$", BigDecimal.ONE)));
    assertThat(plain(money, "5")).isEqualTo("10");
    assertThat(plain(money, "$5.10")).isEqualTo("5.1");
    assertThat(plain(money, "-$5.10")).isEqualTo("-5.1");
    assertThat(plain(money, "9".repeat(101))).isNull();
  }
}
