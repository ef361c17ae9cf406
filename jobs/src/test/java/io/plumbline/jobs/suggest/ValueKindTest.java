package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueKindTest {
  @ParameterizedTest
  @CsvSource({
    "7, WHOLE",
    "-7, WHOLE",
    "0, WHOLE",
    "0.5, NUMBER",
    "1e3, NUMBER",
    "-.5, NUMBER",
    "007, CODE",
    "+49170123456, CODE",
    "98765432109876543210, CODE",
    "192.168.0.1, CODE",
    "2024-01-31, DAY",
    "2024-1-3, DAY",
    "2024-02-30, TEXT",
    "2024-01, TEXT",
    "2024-01-31 10:30:00, TIME",
    "2024-01-31T10:30:00.123Z, TIME",
    "2024-01-31 10:30:00 Europe/Berlin, TIME",
    "2024-01-31 25:00:00, TEXT",
    "10:30:00, TEXT",
    "true, FLAG",
    "False, FLAG",
    "yes, TEXT",
    "1.234;50, TEXT",
    "Infinity, TEXT",
    "1e999, TEXT",
    "-, TEXT"
  })
  void isThatOfTheText(String text, ValueKind kind) {
    assertThat(ValueKind.of(text)).isEqualTo(kind);
  }
}
