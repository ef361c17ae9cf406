package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.LogRange;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionReaderTest {
  private static final Option<Integer> LEVELS = Option.integer("levels").between(1, 9).orElse(4);
  private static final Option<Boolean> OTHER = Option.flag("other").orElse(true);
  private static final Option<String> ORDER = Option.word("order", "count", "text").orElse("text");
  private static final Option<List<String>> NAMES = Option.words("names").optional();
  private static final Option<List<Double>> CUTS = Option.numbers("cuts").optional();
  private static final Option<Duration> WAIT = Option.duration("wait").optional();
  private static final Option<Double> SHARE = Option.fraction("share").orElse(0.5);
  private static final Option<LogRange> REG = Option.logRange("reg").optional();
  private static final Option<String> PIN = Option.secret("pin").optional();
  private static final List<Option<?>> DECLARED =
      List.of(LEVELS, OTHER, ORDER, NAMES, CUTS, WAIT, SHARE, REG, PIN);

  private static final String ALL =
      "levels = 3, other = false, order = count, names = [a, b], cuts = 7, wait = 2 h,"
          + " share = 1, reg = [0.1, 10], pin = abc";

  @Test
  void readsEveryTypeOfOption() {
    Options options = read(Written.of(ALL));
    assertThat(options.get(LEVELS)).isEqualTo(3);
    assertThat(options.get(OTHER)).isFalse();
    assertThat(options.get(ORDER)).isEqualTo("count");
    assertThat(options.get(NAMES)).containsExactly("a", "b");
    assertThat(options.get(CUTS)).containsExactly(7.0);
    assertThat(options.get(WAIT)).isEqualTo(Duration.ofHours(2));
    assertThat(options.get(SHARE)).isEqualTo(1.0);
    assertThat(options.get(REG)).isEqualTo(new LogRange(0.1, 10));
    assertThat(options.get(PIN)).isEqualTo("abc");
  }

  @Test
  void absentAndNullKeysHaveTheirDefaults() {
    Options options = read(Written.of("levels = null"));
    assertThat(options.written()).hasToString("{levels=4, other=true, order=text, share=0.5}");
  }

  @Test
  void whatIsWrittenIsReadAgainAndShowsNoSecret() {
    Options options = read(Written.of(ALL));
    String written = new BlockWriter().put(options).json();
    assertThat(written).contains("\"pin\":\"***\"").contains("\"wait\":\"7200s\"");
    assertThat(new BlockWriter().put(options).hashed()).doesNotContain("abc");
    assertThat(read(Written.of(written.replace("***", "abc")))).isEqualTo(options);
  }

  /** HOCON keeps the last of two values of one key; there is nothing left to report. */
  @Test
  void theLastOfTwoValuesCounts() {
    assertThat(read(Written.of("levels = 2\nlevels = 3")).get(LEVELS)).isEqualTo(3);
  }

  @Test
  void refusesWithThePlaceAndWhatIsAllowed() {
    assertThat(problems("levels = 0"))
        .containsExactly(
            "p.conf:1  levels = 0  out of bounds; choose a whole number between 1 and 9");
    assertThat(problems("\nlevels = 2.5"))
        .containsExactly(
            "p.conf:2  levels = 2.5  not a whole number; choose a whole number between 1 and 9");
    assertThat(problems("levels = [1]"))
        .containsExactly(
            "p.conf:1  levels = [1]  a list where one value is wanted; write a whole number between 1 and 9");
    assertThat(problems("names = a"))
        .containsExactly("p.conf:1  names = a  not a list; write a list of words");
    assertThat(problems("names = [{}]"))
        .containsExactly("p.conf:1  names[0]  a block where one value is wanted");
    assertThat(problems("order = cuont"))
        .containsExactly(
            "p.conf:1  order = cuont  unknown word; did you mean `count`?  (known: count, text)");
    assertThat(problems("leveld = 1"))
        .containsExactly(
            "p.conf:1  leveld  unknown key; did you mean `levels`?"
                + "  (known: cuts, levels, names, order, other, pin, reg, share, wait)");
  }

  @Test
  void aRefusedSecretIsNotShown() {
    assertThat(problems("pin = [abc]"))
        .containsExactly(
            "p.conf:1  pin = ***  a list where one value is wanted; write a secret text");
  }

  @Test
  void aRequiredKeyThatIsAbsentIsReported() {
    Written written = Written.of("");
    written.section().options(List.of(Option.number("max").atLeast(0)));
    assertThat(written.problems())
        .containsExactly("p.conf  max  missing; give a number of at least 0");
  }

  private static Options read(Written written) {
    Options options = written.section().options(DECLARED);
    assertThat(written.problems()).isEmpty();
    return options;
  }

  private static List<String> problems(String text) {
    Written written = Written.of(text);
    written.section().options(DECLARED);
    written.section().refuseUnknownKeys();
    return written.problems();
  }
}
