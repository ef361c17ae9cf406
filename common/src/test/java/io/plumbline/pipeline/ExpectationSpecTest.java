package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.config.Section;
import io.plumbline.pipeline.checks.CountHistory;
import io.plumbline.pipeline.checks.ExpectationParser;
import io.plumbline.pipeline.checks.Rule;
import io.plumbline.pipeline.checks.RuleIds;
import io.plumbline.pipeline.checks.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
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
    ExpectationParser.parse(
        written.section(), source, Set.of("s", "airports"), Written.VOCABULARY, new RuleIds());
    return written.problems();
  }

  private static ExpectationSpec parse(Section section, SourceSpec source) {
    return ExpectationParser.parse(
        section, source, Set.of("s", "airports"), Written.VOCABULARY, new RuleIds());
  }

  private static ExpectationSpec named(String text) {
    Written written = Written.of(text);
    ExpectationSpec spec = parse(written.section(), BARE);
    assertThat(written.problems()).isEmpty();
    return spec;
  }

  @Test
  void hasDefaults() {
    assertThat(parse(Written.of("check = \"a > 0\"").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "a > 0",
                new Rule("sql:4ead0c05", false, Optional.empty()),
                OnFail.STOP,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void takesEveryKey() {
    assertThat(parse(Written.of("check = x, on-fail = \"null\", columns = [a]").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "x",
                new Rule("sql:2d711642", false, Optional.empty()),
                OnFail.NULL,
                List.of("a"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(
            parse(
                Written.of("check = row-count, on-fail = warn, min = 1, max = 9").section(), BARE))
        .isEqualTo(
            new ExpectationSpec(
                "row-count",
                new Rule("row-count", false, Optional.empty()),
                OnFail.WARN,
                List.of(),
                OptionalLong.of(1),
                OptionalLong.of(9),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(parse(Written.of("check = fresh, within = 2w").section(), TIMED))
        .isEqualTo(
            new ExpectationSpec(
                "fresh",
                new Rule("fresh", false, Optional.empty()),
                OnFail.STOP,
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(Duration.ofDays(14)),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void takesTheBareWordNull() {
    Written written = Written.of("check = x, on-fail = null, columns = [a]");
    assertThat(parse(written.section(), BARE).onFail()).isEqualTo(OnFail.NULL);
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesAConditionWithoutSense() {
    assertThat(problems("", BARE))
        .containsExactly(
            "p.conf  check  missing; give a condition on each row, or row-count, or fresh, or the"
                + " name of a check");
    assertThat(problems("check = row_count, on-fail = quarantin", BARE))
        .containsExactly(
            "p.conf:1  on-fail = quarantin  unknown value; did you mean `quarantine`?"
                + "  (known: drop, note, null, quarantine, stop, warn)",
            "p.conf:1  check = row_count  not a condition; did you mean `row-count`?");
    assertThat(problems("check = x, on-fail = \"null\"", BARE))
        .containsExactly("p.conf  columns  missing; name the columns that become null");
    assertThat(problems("check = x\ncolumns = [a]\nmin = 1\nmax = 2\nwithin = 3h\nmean = 1", BARE))
        .containsExactly(
            "p.conf:2  columns = [a]  belongs to on-fail = \"null\" and the checks of the catalog only; remove it",
            "p.conf:3  min = 1  belongs to check = length or range or row-count only; remove it",
            "p.conf:4  max = 2  belongs to check = distribution or length or null-share or range or row-count only; remove it",
            "p.conf:5  within = 3h  belongs to check = fresh only; remove it",
            "p.conf:6  mean  unknown key; did you mean `max`?  (known: bounds, check, columns,"
                + " deviations, history, id, in, limit, max, max-share, method, min, on, on-fail, pattern, severity,"
                + " shares, values, within)");
  }

  @Test
  void refusesARowCountWithoutBounds() {
    assertThat(problems("check = row-count", BARE))
        .containsExactly(
            "p.conf:1  check = row-count  needs min, max, or history; say how many rows are expected");
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

  @Test
  void readsTheKeysOfACheckInTheCatalog() {
    ExpectationSpec range =
        named(
            "check = range, columns = [x, y], min = 0, max = 2.5, on-fail = drop, max-share = 0.01");
    assertThat(range.onFail()).isEqualTo(OnFail.DROP);
    assertThat(range.columns()).containsExactly("x", "y");
    assertThat(range.maxShare()).contains(0.01);
    assertThat(range.min()).isEmpty();
    assertThat(range.options().orElseThrow().values())
        .isEqualTo(Map.of("columns", List.of("x", "y"), "min", 0.0, "max", 2.5));
    assertThat(range.isSql()).isFalse();
    assertThat(range.label()).isEqualTo("range(x, y, min = 0, max = 2.5)");
    assertThat(named("check = not-null, columns = a").label()).isEqualTo("not-null(a)");
    assertThat(named("check = in-set, columns = [a], values = [b, 1]").label())
        .isEqualTo("in-set(a, values = [b, 1])");
    assertThat(named("check = \"a > 0\", on-fail = warn, max-share = 1").label())
        .isEqualTo("a > 0");
  }

  @Test
  void everyRuleHasAnIdOfItsOwn() {
    RuleIds ids = new RuleIds();
    List<Rule> found =
        Stream.of(
                "check = not-null, columns = [dest, origin]",
                "check = range, columns = [x], min = 0",
                "check = range, columns = [x], min = 1",
                "check = range, columns = [x], min = 2, id = far_1",
                "check = row-count, min = 1",
                "check = \"a > 0\"",
                "check = \" a  >\\t0 \"")
            .map(text -> rule(text, ids))
            .toList();
    assertThat(found)
        .containsExactly(
            new Rule("not-null:dest,origin", false, Optional.empty()),
            new Rule("range:x", false, Optional.empty()),
            new Rule("range:x:2", false, Optional.empty()),
            new Rule("far_1", true, Optional.empty()),
            new Rule("row-count", false, Optional.empty()),
            new Rule("sql:4ead0c05", false, Optional.empty()),
            new Rule("sql:4ead0c05:2", false, Optional.empty()));
  }

  private static Rule rule(String text, RuleIds ids) {
    return ExpectationParser.parse(
            Written.of(text).section(), BARE, Set.of("s"), Written.VOCABULARY, ids)
        .rule();
  }

  @Test
  void refusesAnIdThatNamesNoRuleOrAnother() {
    assertThat(problems("check = x, id = \"a:b\"", BARE))
        .containsExactly(
            "p.conf:1  id = a:b  not the id of a rule; begin with a letter, and use letters, digits,"
                + " hyphens, and underscores");
    assertThat(problems("check = x, id = record", BARE))
        .containsExactly(
            "p.conf:1  id = record  the id of another rule of this source; choose another");
  }

  @Test
  void aFailureHasTheSeverityThatIsGiven() {
    assertThat(named("check = x, severity = info, on-fail = drop").rule().severity())
        .contains(Severity.INFO);
    assertThat(problems("check = x, severity = warning, on-fail = warn", BARE))
        .containsExactly(
            "p.conf:1  severity = warning  unknown value; (known: critical, info, warn)");
    assertThat(problems("check = x, severity = warn, on-fail = note", BARE))
        .containsExactly(
            "p.conf:1  severity = warn  has no effect, since on-fail = note raises no alert; remove"
                + " it, or set on-fail = warn");
  }

  @Test
  void readsAHistoryOfRowCounts() {
    ExpectationSpec spec = named("check = row-count, history = 8, on-fail = warn");
    assertThat(spec.history()).contains(new CountHistory(8, 4));
    assertThat(spec.label()).isEqualTo("row-count(history = 8)");
    assertThat(spec.rule().id()).isEqualTo("row-count:history");
    assertThat(named("check = row-count, history = 4, deviations = 2.5").history())
        .contains(new CountHistory(4, 2.5));
    assertThat(problems("check = row-count, history = 3", BARE))
        .containsExactly(
            "p.conf:1  history = 3  out of bounds; choose a whole number between 4 and 1000");
    assertThat(problems("check = row-count, history = 8, min = 1, deviations = 0", BARE))
        .containsExactly(
            "p.conf:1  deviations = 0  out of bounds; choose a number above 0",
            "p.conf:1  history = 8  beside min or max; give it an entry of its own");
    assertThat(problems("check = row-count, min = 1, deviations = 3", BARE))
        .containsExactly(
            "p.conf:1  deviations = 3  needs history; say how many earlier as-ofs count");
    assertThat(problems("check = x, history = 8", BARE))
        .containsExactly("p.conf:1  history = 8  belongs to check = row-count only; remove it");
  }

  @Test
  void refusesAShareWithoutSense() {
    assertThat(problems("check = x, on-fail = warn, max-share = 0", BARE))
        .containsExactly(
            "p.conf:1  max-share = 0  out of bounds; choose a number above 0 and up to 1");
    assertThat(problems("check = x, on-fail = warn, max-share = 1.01", BARE))
        .containsExactly(
            "p.conf:1  max-share = 1.01  out of bounds; choose a number above 0 and up to 1");
    assertThat(problems("check = x, max-share = 0.1", BARE))
        .containsExactly(
            "p.conf:1  max-share = 0.1  has no effect, since on-fail = stop stops at the first"
                + " row; remove it, or choose another on-fail");
    assertThat(problems("check = row-count, min = 1, max-share = 0.1", BARE))
        .containsExactly(
            "p.conf:1  max-share = 0.1  belongs to checks of single rows only; remove it");
  }

  @Test
  void refusesACheckOfTheCatalogWithTheReason() {
    assertThat(problems("check = range\ncolumns = [x]", BARE))
        .containsExactly("p.conf:1  check = range  has no bound; add min or max");
    assertThat(problems("check = range, columns = [x], max = 1\nmin = 2", BARE))
        .containsExactly("p.conf:2  min = 2  greater than max; swap them");
    assertThat(problems("check = length, columns = [x], min = 1.5", BARE))
        .containsExactly(
            "p.conf:1  min = 1.5  not a whole number; choose a whole number of at least 0");
    assertThat(problems("check = in-set\nvalues = [a]\npattern = b", BARE))
        .containsExactly(
            "p.conf  columns  missing; give a list; each element: text",
            "p.conf:3  pattern = b  belongs to check = matches only; remove it");
    assertThat(problems("check = matches, columns = [x], pattern = \"a(\"", BARE))
        .containsExactly(
            "p.conf:1  pattern = a(  not a regular expression: Unclosed group; correct it at"
                + " character 3");
    assertThat(problems("check = unique, columns = [x], on-fail = drop", BARE))
        .containsExactly(
            "p.conf:1  on-fail = drop  is about single rows, and unique is about the whole table;"
                + " choose warn or stop");
    assertThat(problems("check = foreign-key, columns = [x], on = [y, z], in = airport", BARE))
        .containsExactly(
            "p.conf:1  on = [y, z]  not as long as columns; name one for each column, in the same"
                + " order",
            "p.conf:1  in = airport  unknown source; did you mean `airports`?  (known: airports,"
                + " s)");
  }

  @Test
  void aNameWithAHyphenIsNoCondition() {
    assertThat(problems("check = not_null", BARE))
        .containsExactly("p.conf:1  check = not_null  not a condition; did you mean `not-null`?");
    assertThat(problems("check = foregn-key", BARE))
        .containsExactly(
            "p.conf:1  check = foregn-key  not a condition; did you mean `foreign-key`?  (known:"
                + " distribution, foreign-key, fresh, in-set, length, matches, not-null, null-share, outlier, range,"
                + " row-count, unique)");
  }
}
