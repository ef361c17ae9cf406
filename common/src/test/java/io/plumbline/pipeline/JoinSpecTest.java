package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinSpecTest {
  private static JoinSpec parse(Written written) {
    return JoinSpec.parse(written.section(), Set.of("airports", "weather"));
  }

  @Test
  void hasDefaults() {
    assertThat(parse(Written.of("with = airports, on = [faa, year]")))
        .isEqualTo(
            new JoinSpec("airports", Map.of("faa", "faa", "year", "year"), "", Optional.empty()));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            with = weather
            on { origin = station }
            prefix = w_
            as-of { left = at, right = seen, within = 3h }
            """);
    assertThat(parse(written))
        .isEqualTo(
            new JoinSpec(
                "weather",
                Map.of("origin", "station"),
                "w_",
                Optional.of(new JoinSpec.AsOf("at", "seen", Duration.ofHours(3)))));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of("with = wether\non = []\nas-of { left = at, within = 0h }\nprefx = w_");
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  with = wether  unknown source; did you mean `weather`?  (known: airports, weather)",
            "p.conf:2  on = []  names no column; name the columns that must be equal",
            "p.conf:3  as-of.right  missing; name the time column of the right side",
            "p.conf:3  as-of.within = 0h  not a length of time; write a number and a unit: s, m, h, d or w, for example 3h or 45d",
            "p.conf:4  prefx  unknown key; did you mean `prefix`?  (known: as-of, on, prefix, with)");
  }
}
