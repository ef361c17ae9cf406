package io.plumbline.pipeline.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.BlockWriter;
import io.plumbline.pipeline.Written;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DedupeSpecTest {
  private static DedupeSpec parsed(String text) {
    Written written = Written.of(text);
    DedupeSpec spec = DedupeSpec.parse(written.section(), false);
    assertThat(written.problems()).isEmpty();
    return spec;
  }

  private static List<String> problems(String text) {
    Written written = Written.of(text);
    DedupeSpec.parse(written.section(), false);
    return written.problems();
  }

  @ParameterizedTest
  @EnumSource(names = "LAST", mode = EnumSource.Mode.EXCLUDE)
  void takesEveryWordAndWritesIt(DedupeRule rule) {
    DedupeSpec spec = parsed("dedupe = " + rule.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(spec).isEqualTo(new DedupeSpec(rule, List.of()));
    assertWrites(spec);
    assertThat(parsed("")).isEqualTo(DedupeSpec.FAIL);
  }

  @Test
  void takesAnOrderAndWritesIt() {
    DedupeSpec last = parsed("dedupe { keep = last, by = [version, at] }");
    assertThat(last).isEqualTo(new DedupeSpec(DedupeRule.LAST, List.of("version", "at")));
    assertThat(last.kept()).isEqualTo("the last of each by version, at");
    assertWrites(last);
    DedupeSpec first = parsed("dedupe { keep = first, by = [at] }");
    assertThat(first).isEqualTo(new DedupeSpec(DedupeRule.FIRST, List.of("at")));
    assertWrites(first);
  }

  private static void assertWrites(DedupeSpec spec) {
    BlockWriter out = new BlockWriter();
    spec.write(out);
    assertThat(parsed(out.json())).isEqualTo(spec);
  }

  @Test
  void refusesWithTheReason() {
    assertThat(problems("dedupe = last"))
        .containsExactly(
            "p.conf:1  dedupe = last  unknown value; did you mean `latest`?  (known: exact, fail,"
                + " first, latest)");
    assertThat(problems("dedupe {}"))
        .containsExactly(
            "p.conf:1  dedupe.keep  missing; choose first or last",
            "p.conf:1  dedupe.by  missing; name the columns of the order");
    assertThat(problems("dedupe {\nkeep = latest\nby = []\non = x }"))
        .containsExactly(
            "p.conf:2  dedupe.keep = latest  unknown value; did you mean `last`?  (known: first,"
                + " last)",
            "p.conf:3  dedupe.by = []  names no column; name the columns of the order",
            "p.conf:4  dedupe.on  unknown key; did you mean `by`?  (known: by, keep)");
  }
}
