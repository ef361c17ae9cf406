package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void readsANumberAndAUnit() {
    assertThat(Durations.parse("3h")).contains(Duration.ofHours(3));
    assertThat(Durations.parse(" 2 weeks ")).contains(Duration.ofDays(14));
    assertThat(Durations.parse("1second")).contains(Duration.ofSeconds(1));
  }

  @Test
  void refusesEverythingElse() {
    for (String text :
        new String[] {"", "3", "h", "0d", "-1h", "1.5h", "3 months", "9999999999999999d"}) {
      assertThat(Durations.parse(text)).as(text).isEmpty();
    }
  }
}
