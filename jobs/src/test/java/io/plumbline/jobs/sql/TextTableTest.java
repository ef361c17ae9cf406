package io.plumbline.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0", "-0.0, 0", "0.6132449999, 0.613245", "12345.678, 12345.7", "1234567, 1234570",
    "1.5e-9, 1.5E-9", "1e15, 1E+15", "-2.5, -2.5", "NaN, NaN", "-Infinity, -Infinity"
  })
  void numbersHaveSixSignificantDigits(double value, String shown) {
    assertThat(TextTable.sixDigits(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "'', 0", "東京, 4", "e\u0301, 1", "🚀, 2"})
  void widthIsThatOnATerminal(String text, int columns) {
    assertThat(TextTable.width(text)).isEqualTo(columns);
  }
}
