package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrepareSpecTest {
  @Test
  void hasDefaults() {
    assertThat(PrepareSpec.parse(Written.of("").section(), Set.of("only")))
        .isEqualTo(new PrepareSpec("only", List.of(), List.of(), Optional.empty(), Map.of()));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            from = a
            join = [
              { with = b, on = [x, y] }
              { with = b, on { l = r }, prefix = b_, as-of { left = t, right = u, within = 30 minutes } }
            ]
            where = "x > 0"
            derive { z = "x + 1" }
            """);
    assertThat(PrepareSpec.parse(written.section(), Set.of("a", "b")))
        .isEqualTo(
            new PrepareSpec(
                "a",
                List.of(
                    new JoinSpec("b", Map.of("x", "x", "y", "y"), "", Optional.empty()),
                    new JoinSpec(
                        "b",
                        Map.of("l", "r"),
                        "b_",
                        Optional.of(new JoinSpec.AsOf("t", "u", Duration.ofMinutes(30))))),
                List.of(),
                Optional.of("x > 0"),
                Map.of("z", "x + 1")));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            join = [
              { with = weathr, on = [] }
              { on = 3, as-of { lft = t, within = 3 } }
              { with = flights, as-of {} }
            ]
            wher = x
            """);
    PrepareSpec.parse(written.section(), new TreeSet<>(Set.of("flights", "weather")));
    assertThat(written.problems())
        .containsExactly(
            "p.conf  from  missing; say whose rows are predicted: flights, weather",
            "p.conf:2  join[0].with = weathr  unknown source; did you mean `weather`?  (known:"
                + " flights, weather)",
            "p.conf:2  join[0].on = []  names no column; name the columns that must be equal",
            "p.conf:3  join[1].with  missing; name a source",
            "p.conf:3  join[1].on = 3  not a list; write a list of texts: [ … ]",
            "p.conf:3  join[1].as-of.left  missing; name the time column of the left side",
            "p.conf:3  join[1].as-of.right  missing; name the time column of the right side",
            "p.conf:3  join[1].as-of.within = 3  not a length of time; write a number and a unit:"
                + " s, m, h, d or w, for example 3h or 45d",
            "p.conf:3  join[1].as-of.lft  unknown key; did you mean `left`?  (known: left, right,"
                + " within)",
            "p.conf:4  join[2].on  missing; name the columns that must be equal: [origin], or {"
                + " dest = faa } for left = right",
            "p.conf:4  join[2].as-of.left  missing; name the time column of the left side",
            "p.conf:4  join[2].as-of.right  missing; name the time column of the right side",
            "p.conf:4  join[2].as-of.within  missing; say how far back the right row may lie, for"
                + " example 3h",
            "p.conf:6  wher  unknown key; did you mean `where`?  (known: derive, from, join,"
                + " past, where)");
  }

  @Test
  void refusesWindowsOfThePastWithTheReason() {
    Written written =
        Written.of("past = [ { by = [], over = [1d, 24h, 3] }\n{ from = taxs, over = [] } ]");
    PrepareSpec.parse(written.section(), new TreeSet<>(Set.of("taxes")));
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  past[0].by = []  names no column; name the columns that must be equal",
            "p.conf:1  past[0].over = [1d, 24h, 3]  24h occurs more than once; name each window once",
            "p.conf:1  past[0].over = [1d, 24h, 3]  3 is no length of time; write a number and a unit: s, m, h, d or w, for "
                + "example 3h or 45d",
            "p.conf:1  past[0]  asks for nothing; set count = true, or name columns in sum, mean, min, max, last, or distinct",
            "p.conf:2  past[1].from = taxs  unknown source; did you mean `taxes`?  (known: taxes)",
            "p.conf:2  past[1].by  missing; name the columns that must be equal: [origin], or { dest = faa } for left = right",
            "p.conf:2  past[1].over = []  names no window; give lengths, for example [1d, 7d, 30d]",
            "p.conf:2  past[1]  asks for nothing; set count = true, or name columns in sum, mean, min, max, last, or distinct");
  }
}
