package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExpectationSpecTest {
  private static final SourceSpec BARE =
      new SourceSpec(
          "s",
          "csv",
          "x",
          List.of(),
          Optional.empty(),
          Optional.empty(),
          SourceSpec.Mode.SNAPSHOT,
          Options.NONE);
  private static final SourceSpec TIMED =
      new SourceSpec(
          "s",
          "csv",
          "x",
          List.of(),
          Optional.of("t"),
          Optional.empty(),
          SourceSpec.Mode.SNAPSHOT,
          Options.NONE);

  private static List<String> problems(String text, SourceSpec source) {
    Written written = Written.of(text);
    ExpectationSpec.parse(written.section(), source);
    return written.problems();
  }

  @Test
  void hasDefaults() {
    assertThat(ExpectationSpec.parse(Written.of("check = \"a > 0\"").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "a > 0",
                OnFail.STOP,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            ExpectationSpec.parse(
                Written.of("check = x, on-fail = \"null\", columns = [a]").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "x",
                OnFail.NULL,
                List.of("a"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty()));
    assertThat(
            ExpectationSpec.parse(
                Written.of("check = row-count, on-fail = warn, min = 1, max = 9").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "row-count",
                OnFail.WARN,
                List.of(),
                OptionalLong.of(1),
                OptionalLong.of(9),
                Optional.empty()));
    assertThat(ExpectationSpec.parse(Written.of("check = fresh, within = 2w").section(), TIMED))
        .isEqualTo(
            new ExpectationSpec(
                "fresh",
                OnFail.STOP,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(Duration.ofDays(14))));
  }

  @Test
  void takesTheBareWordNull() {
    Written written = Written.of("check = x, on-fail = null, columns = [a]");
    assertThat(ExpectationSpec.parse(written.section(), BARE).onFail()).isEqualTo(OnFail.NULL);
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesAConditionWithoutSense() {
    assertThat(problems("", BARE))
        .containsExactly(
            "p.conf  check  missing; give a condition on each row, or row-count, or fresh");
    assertThat(problems("check = row_count, on-fail = quarantin", BARE))
        .containsExactly(
            "p.conf:1  on-fail = quarantin  unknown value; did you mean `quarantine`?"
                + "  (known: note, null, quarantine, stop, warn)",
            "p.conf:1  check = row_count  not a condition; did you mean `row-count`?");
    assertThat(problems("check = x, on-fail = \"null\"", BARE))
        .containsExactly("p.conf  columns  missing; name the columns that become null");
    assertThat(problems("check = x\ncolumns = [a]\nmin = 1\nmax = 2\nwithin = 3h\nmean = 1", BARE))
        .containsExactly(
            "p.conf:2  columns = [a]  belongs to on-fail = \"null\" only; remove it",
            "p.conf:3  min = 1  belongs to check = row-count only; remove it",
            "p.conf:4  max = 2  belongs to check = row-count only; remove it",
            "p.conf:5  within = 3h  belongs to check = fresh only; remove it",
            "p.conf:6  mean  unknown key; did you mean `max`?  (known: check, columns, max, min,"
                + " on-fail, within)");
  }

  @Test
  void refusesARowCountWithoutBounds() {
    assertThat(problems("check = row-count", BARE))
        .containsExactly(
            "p.conf:1  check = row-count  needs min or max; say how many rows are expected");
    assertThat(problems("check = row-count, max = 1\nmin = 2", BARE))
        .containsExactly("p.conf:2  min = 2  greater than max; swap them");
    assertThat(problems("check = row-count, min = -1", BARE))
        .containsExactly("p.conf:1  min = -1  out of bounds; choose a whole number from 0 on");
    assertThat(problems("check = row-count, min = 1, on-fail = quarantine", BARE))
        .containsExactly(
            "p.conf:1  on-fail = quarantine  is about single rows, and row-count is about the whole"
                + " table; choose warn or stop");
  }

  @Test
  void refusesFreshWithoutATime() {
    assertThat(problems("check = fresh", BARE))
        .containsExactly(
            "p.conf  within  missing; say how old the newest row may be, for example 45d",
            "p.conf:1  check = fresh  needs a time; set sources.s.time");
    assertThat(problems("check = fresh, within = 45", TIMED))
        .containsExactly(
            "p.conf:1  within = 45  not a length of time; write a number and a unit: s, m, h, d or"
                + " w, for example 3h or 45d");
  }
}
