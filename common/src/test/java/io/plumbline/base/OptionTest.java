package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Option.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {
  @Test
  void readsEachType() {
    assertThat(value(Option.integer("n").read("7"))).isEqualTo(7);
    assertThat(value(Option.integer("n").read("7.0"))).isEqualTo(7);
    assertThat(value(Option.number("x").read("1e-3"))).isEqualTo(0.001);
    assertThat(value(Option.fraction("f").read("0.25"))).isEqualTo(0.25);
    assertThat(value(Option.flag("on").read("true"))).isTrue();
    assertThat(value(Option.text("t").read("a b"))).isEqualTo("a b");
    assertThat(value(Option.word("w", "a", "b").read("b"))).isEqualTo("b");
    assertThat(value(Option.duration("d").read("15m"))).isEqualTo(Duration.ofMinutes(15));
    assertThat(value(Option.duration("d").read("2 h"))).isEqualTo(Duration.ofHours(2));
    assertThat(value(Option.secret("s").read("abc"))).isEqualTo("abc");
    assertThat(value(Option.words("w").read(List.of("a", "b")))).containsExactly("a", "b");
    assertThat(value(Option.numbers("x").read(List.of("1", "2.5")))).containsExactly(1.0, 2.5);
    assertThat(value(Option.numbers("x").read("3"))).containsExactly(3.0);
    assertThat(value(Option.logRange("reg").read(List.of("0.001", "10"))))
        .isEqualTo(new LogRange(0.001, 10));
  }

  @Test
  void refusesWhatIsNotOfTheType() {
    assertThat(refusal(Option.integer("n").between(1, 30).read("4.5")))
        .isEqualTo("not a whole number: choose a whole number between 1 and 30");
    assertThat(refusal(Option.number("x").read("much"))).isEqualTo("not a number: choose a number");
    assertThat(refusal(Option.flag("on").read("yes")))
        .isEqualTo("neither true nor false: choose true or false");
    assertThat(refusal(Option.text("t").read(" ")))
        .isEqualTo("empty: give it a value or leave the key out");
    assertThat(refusal(Option.word("w", "mean", "median").read("medin")))
        .isEqualTo("unknown word: did you mean `median`?  (known: mean, median)");
    assertThat(refusal(Option.words("w", "mean", "median").read(List.of("mean", "mod"))))
        .isEqualTo("unknown word: did you mean `mean`?  (known: mean, median)");
    assertThat(refusal(Option.words("w").read(List.of("a", "a"))))
        .isEqualTo("names something twice: name each once");
    assertThat(refusal(Option.duration("d").read("15 parsecs")))
        .isEqualTo(
            "not a length of time: write a number and a unit: s, m, h, d or w, for example 3h or 45d");
    assertThat(refusal(Option.logRange("reg").read(List.of("1"))))
        .isEqualTo(
            "not two numbers: choose a log range of two numbers above 0, for example [0.001, 10]");
    assertThat(refusal(Option.logRange("reg").read(List.of("10", "1"))))
        .isEqualTo("begins with the greater number: swap the two");
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    assertThat(refusal(Option.integer("n").between(1, 30).read("31")))
        .isEqualTo("out of bounds: choose a whole number between 1 and 30");
    assertThat(refusal(Option.integer("n").read("3000000000")))
        .isEqualTo("out of bounds: choose a whole number");
    assertThat(refusal(Option.number("x").atLeast(0).read("-1")))
        .isEqualTo("out of bounds: choose a number of at least 0");
    assertThat(refusal(Option.number("x").aboveUpTo(0, 1).read("0")))
        .isEqualTo("out of bounds: choose a number above 0 and up to 1");
    assertThat(refusal(Option.number("x").read("1e999")))
        .isEqualTo("out of bounds: choose a number");
    assertThat(refusal(Option.fraction("f").read("1.01")))
        .isEqualTo("out of bounds: choose a fraction between 0 and 1");
    assertThat(refusal(Option.numbers("x").between(0, 1).read(List.of("0.5", "2"))))
        .isEqualTo("out of bounds: choose a list of numbers between 0 and 1");
    assertThat(refusal(Option.logRange("reg").read(List.of("0", "1"))))
        .isEqualTo(
            "out of bounds: choose a log range of two numbers above 0, for example [0.001, 10]");
  }

  @Test
  void aValueIsWrittenAsItIsRead() {
    Option<Duration> length = Option.duration("d");
    assertThat(length.written(Duration.ofMinutes(15))).isEqualTo("900s");
    assertThat(value(length.read("900s"))).isEqualTo(Duration.ofMinutes(15));
    assertThat(Option.logRange("reg").written(new LogRange(0.1, 10))).isEqualTo(List.of(0.1, 10.0));
    assertThat(Option.secret("s").written("abc")).isEqualTo("***");
    assertThat(Option.integer("n").written(7)).isEqualTo(7);
  }

  @Test
  void theMiddleOfALogRangeIsItsGeometricMean() {
    LogRange range = new LogRange(0.01, 100);
    assertThat(range.at(0)).isEqualTo(0.01);
    assertThat(range.at(0.5)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(range.at(1)).isEqualTo(100);
  }

  private static <T> T value(Reading<T> reading) {
    return reading.value().orElseThrow();
  }

  private static String refusal(Reading<?> reading) {
    assertThat(reading.value()).isEmpty();
    return reading.what() + ": " + reading.fix();
  }
}
