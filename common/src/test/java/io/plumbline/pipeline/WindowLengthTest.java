package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowLengthTest {
  @ParameterizedTest
  @CsvSource({"1 month, 1, month", "2 weeks, 2, week", "day, 1, day", "' 12hours ', 12, hour"})
  void readsANumberAndAUnit(String text, int length, String unit) {
    assertThat(WindowLength.of(text)).contains(new WindowLength(length, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0 days", "-1 day", "1.5 days", "1 minute", "99999 days", "1 month 2"})
  void anythingElseIsEmpty(String text) {
    assertThat(WindowLength.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 month", "2 week"})
  void readsWhatItWrites(String text) {
    assertThat(WindowLength.of(text).orElseThrow()).hasToString(text);
  }
}
