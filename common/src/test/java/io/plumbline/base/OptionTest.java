package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {
  private static void assertRefused(Option.Reading<?> reading, String what, String fix) {
    assertThat(reading.value()).isEmpty();
    assertThat(reading.what()).isEqualTo(what);
    assertThat(reading.fix()).isEqualTo(fix);
  }

  @Test
  void readsWholeNumbersWithinBounds() {
    Option<Integer> depth = Option.integer("depth").between(0, 30);
    assertThat(depth.read("30").value()).contains(30);
    assertThat(depth.read("4.0").value()).contains(4);
    assertRefused(depth.read("31"), "out of bounds", "choose a whole number between 0 and 30");
    assertRefused(
        depth.read("4.5"), "not a whole number", "choose a whole number between 0 and 30");
    assertRefused(depth.read("1e20"), "out of bounds", "choose a whole number between 0 and 30");
    assertRefused(depth.read("deep"), "not a number", "choose a whole number between 0 and 30");
  }

  @Test
  void readsNumbersWithinBounds() {
    Option<Double> step = Option.number("step").aboveUpTo(0, 1);
    assertThat(step.read("1").value()).contains(1.0);
    assertRefused(step.read("0"), "out of bounds", "choose a number above 0 and up to 1");
    assertRefused(step.read("NaN"), "not a number", "choose a number above 0 and up to 1");
    assertRefused(
        Option.number("reg").atLeast(0).read("-1"),
        "out of bounds",
        "choose a number of at least 0");
    assertThat(Option.fraction("share").read("0.5").value()).contains(0.5);
    assertRefused(
        Option.fraction("share").read("1.5"), "out of bounds", "choose a number between 0 and 1");
  }

  @Test
  void readsFlagsAndWords() {
    assertThat(Option.flag("other").read("false").value()).contains(false);
    assertRefused(
        Option.flag("other").read("yes"), "neither true nor false", "choose true or false");
    Option<String> loss = Option.word("loss", "huber", "squared");
    assertThat(loss.read("huber").value()).contains("huber");
    assertRefused(
        loss.read("hubr"), "unknown word", "did you mean `huber`?  (known: huber, squared)");
  }

  @Test
  void readsLengthsOfTime() {
    Option<Duration> wait = Option.duration("wait");
    assertThat(wait.read("90 minutes").value()).contains(Duration.ofMinutes(90));
    assertRefused(
        wait.read("3 months"),
        "not a length of time",
        "write a number and a unit: s, m, h, d or w, for example 3h or 45d");
  }

  @Test
  void readsOneCharacterOrATab() {
    Option<Character> delimiter = Option.character("delimiter");
    assertThat(delimiter.read(";").value()).contains(';');
    assertThat(delimiter.read("tab").value()).contains('\t');
    assertThat(delimiter.read("\\t").value()).contains('\t');
    assertRefused(delimiter.read(";;"), "not one character", "write one character, or tab");
  }

  @Test
  void readsLists() {
    Option<List<Double>> cuts = Option.numbers("cuts");
    assertThat(cuts.isList()).isTrue();
    assertThat(cuts.read(List.of("1", "2.5")).value()).contains(List.of(1.0, 2.5));
    assertRefused(
        cuts.read(List.of("1", "x")), "has the element `x`: not a number", "choose a number");
    assertThat(Option.texts("hosts").read(List.of("a", "b")).value()).contains(List.of("a", "b"));
  }

  @Test
  void readsLogRanges() {
    Option<LogRange> reg = Option.logRange("reg");
    assertThat(reg.read(List.of("1e-4", "1")).value()).contains(new LogRange(1e-4, 1));
    for (List<String> bad :
        List.of(List.of("1"), List.of("0", "1"), List.of("2", "1"), List.of("a", "b"))) {
      assertRefused(
          reg.read(bad),
          "not a log range",
          "write two numbers above 0, the least first: [0.001, 1]");
    }
  }

  @Test
  void isRequiredWithoutADefault() {
    Option<String> path = Option.text("path");
    assertThat(path.isRequired()).isTrue();
    assertThat(path.optional().isRequired()).isFalse();
    assertThat(path.orElse("a").isRequired()).isFalse();
    assertThat(path.orElse("a").fallback()).contains("a");
  }

  @Test
  void refusesBoundsWhereThereAreNone() {
    assertThatThrownBy(() -> Option.flag("other").between(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A true or false has no bounds.");
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(Option.integer("a").allowed()).isEqualTo("whole number");
    assertThat(Option.secret("a").allowed()).isEqualTo("secret text");
    assertThat(Option.word("a", "x", "y").allowed()).isEqualTo("one of x, y");
    assertThat(Option.numbers("a").allowed()).isEqualTo("list; each element: number");
  }
}
