package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.PlumblineException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
  @Test
  void readsDatesAndTimestamps() {
    Instant midnight = Instant.parse("2015-01-01T00:00:00Z");
    assertThat(AsOf.parse("2015-01-01")).isEqualTo(midnight);
    assertThat(AsOf.parse("2015-01-01T00:00")).isEqualTo(midnight);
    assertThat(AsOf.parse("2015-01-01 00:00:00")).isEqualTo(midnight);
    assertThat(AsOf.parse("2015-01-01T00:00:00Z")).isEqualTo(midnight);
    assertThat(AsOf.parse("2015-01-01T01:00:00+01:00")).isEqualTo(midnight);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2015-02-30", "2015-1-1", "01.02.2015", "2015-01-01T25:00:00", ""})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> AsOf.parse(text))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "as-of = "
                + text
                + " is not a timestamp. Correct it: write a date (2015-01-01: midnight UTC) or a timestamp"
                + " (2015-01-01T06:30:00: UTC, or with a zone: 2015-01-01T06:30:00+01:00).");
  }
}
