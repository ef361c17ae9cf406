package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Durations;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({"3h, PT3H", "45d, PT1080H", "30 minutes, PT30M", "1 week, PT168H", "' 5 s ', PT5S"})
  void readsDurations(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "h",
        "-3h",
        "1.5h",
        "3 months",
        "0d",
        "3H",
        "99999999999999999999d",
        "9999999999999999d"
      })
  void aLengthThatIsNoneOrCannotBeMeantIsEmpty(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "-0.5, -0.5", "1e3, 1000", "' 2 ', 2"})
  void readsDecimals(String text, double expected) {
    assertThat(Values.decimal(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e999", "0x1p3", "3d", "3f", "three"})
  void whatIsNoFiniteDecimalIsEmpty(String text) {
    assertThat(Values.decimal(text)).isEmpty();
  }

  @Test
  void boundsAreWordsThatSayWhatToChoose() {
    assertThat(Values.bounds("number", "", "")).isEmpty();
    assertThat(Values.bounds("number", "1", "")).isEqualTo("choose a number from 1 on");
    assertThat(Values.bounds("number", "", "9")).isEqualTo("choose a number up to 9");
    assertThat(Values.bounds("number", "1", "9")).isEqualTo("choose a number between 1 and 9");
  }

  @Test
  void aBoundIsShownAsAPersonWouldWriteIt() {
    assertThat(Values.plain(3.0)).isEqualTo("3");
    assertThat(Values.plain(0.5)).isEqualTo("0.5");
    assertThat(Values.plain(Double.POSITIVE_INFINITY)).isEmpty();
  }
}
