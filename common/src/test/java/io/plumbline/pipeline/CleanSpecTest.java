package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.pipeline.checks.Rule;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.pipeline.dedupe.DedupeRule;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleanSpecTest {
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
  private static final SourceSpec FULL =
      new SourceSpec(
          "s",
          "csv",
          "x",
          List.of("k"),
          Optional.of("t"),
          Optional.empty(),
          SourceSpec.Mode.SNAPSHOT,
          Options.NONE);

  @Test
  void hasDefaults() {
    assertThat(CleanSpec.parse(Written.of("").section(), BARE, Set.of("s"), Written.VOCABULARY))
        .isEqualTo(new CleanSpec(List.of(""), Map.of(), Map.of(), DedupeSpec.FAIL, List.of()));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            nulls = [NA]
            columns { a = int, b = "decimal(10,2)" }
            derive { c = "a + 1" }
            dedupe = latest
            expect = [ { check = "a > 0" } ]
            """);
    ExpectationSpec expectation =
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
            Optional.empty());
    assertThat(CleanSpec.parse(written.section(), FULL, Set.of("s"), Written.VOCABULARY))
        .isEqualTo(
            new CleanSpec(
                List.of("NA"),
                Map.of("a", ColumnSpec.of("int"), "b", ColumnSpec.of("decimal(10,2)")),
                Map.of("c", "a + 1"),
                new DedupeSpec(DedupeRule.LATEST, List.of()),
                List.of(expectation)));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void anUpsertKeepsTheNewestRow() {
    SourceSpec upsert =
        new SourceSpec(
            "s",
            "csv",
            "x",
            List.of("k"),
            Optional.empty(),
            Optional.empty(),
            SourceSpec.Mode.UPSERT,
            Options.NONE);
    for (String block : List.of("", "dedupe = latest")) {
      Written written = Written.of(block);
      assertThat(
              CleanSpec.parse(written.section(), upsert, Set.of("s"), Written.VOCABULARY).dedupe())
          .isEqualTo(new DedupeSpec(DedupeRule.LATEST, List.of()));
      assertThat(written.problems()).isEmpty();
    }
    Written first = Written.of("dedupe = first");
    CleanSpec.parse(first.section(), upsert, Set.of("s"), Written.VOCABULARY);
    assertThat(first.problems())
        .containsExactly(
            "p.conf:1  dedupe = first  contradicts sources.s.mode = upsert, which keeps the newest row of each key; remove it");
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            nulls = NA
            columns { a = [int], b = "" }
            derive = "x"
            dedupe = latest
            expect = {}
            colums {}
            """);
    CleanSpec.parse(written.section(), BARE, Set.of("s"), Written.VOCABULARY);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  nulls = NA  not a list; write a list of texts: [ … ]",
            "p.conf:2  columns.a = [int]  a list where one value is wanted",
            "p.conf:2  columns.b =   empty; give it a value or leave the key out",
            "p.conf:3  derive = x  not a block; write { … }",
            "p.conf:4  dedupe = latest  needs a key; set sources.s.key",
            "p.conf:4  dedupe = latest  needs a time; set sources.s.time, or choose first",
            "p.conf:5  expect = {…}  not a list; write a list of blocks: [ … ]",
            "p.conf:6  colums  unknown key; did you mean `columns`?  (known: columns, dedupe,"
                + " derive, expect, nulls)");
  }

  @Test
  void anOrderNeedsAKeyAndExactDoesNot() {
    Written written = Written.of("dedupe { keep = last, by = [v] }");
    CleanSpec.parse(written.section(), BARE, Set.of("s"), Written.VOCABULARY);
    assertThat(written.problems())
        .containsExactly("p.conf:1  dedupe = {…}  needs a key; set sources.s.key");
    Written exact = Written.of("dedupe = exact");
    assertThat(CleanSpec.parse(exact.section(), BARE, Set.of("s"), Written.VOCABULARY).dedupe())
        .isEqualTo(new DedupeSpec(DedupeRule.EXACT, List.of()));
    assertThat(exact.problems()).isEmpty();
  }

  @Test
  void aColumnHasItsOwnNullTokens() {
    Written written =
        Written.of("nulls = [NA], columns { a = int, b { type = string, nulls = [x] } }");
    CleanSpec clean = CleanSpec.parse(written.section(), BARE, Set.of("s"), Written.VOCABULARY);
    assertThat(List.of(clean.nulls("a"), clean.nulls("b"), clean.nulls("c")))
        .containsExactly(List.of("NA"), List.of("x"), List.of("NA"));
  }
}
