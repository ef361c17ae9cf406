package io.plumbline.jobs.suggest;

import static io.plumbline.jobs.suggest.SampleColumns.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestedTypesTest {
  private static String type(String... values) {
    return SuggestedTypes.of(look(values)).simpleString();
  }

  @Test
  void isThatOfTheValues() {
    assertThat(type("1", "-2", "NA")).isEqualTo("bigint");
    assertThat(type("1", "0.5")).isEqualTo("double");
    assertThat(type("2024-01-31", "")).isEqualTo("date");
    assertThat(type("2024-01-31", "2024-01-31 10:30:00")).isEqualTo("timestamp");
    assertThat(type("true", "False")).isEqualTo("boolean");
    assertThat(type("a", "1")).isEqualTo("string");
    assertThat(type("NA", "")).isEqualTo("string");
  }

  @Test
  void oneCodeMakesAColumnOfCodes() {
    assertThat(type("10115", "01067")).isEqualTo("string");
    assertThat(type("1", "98765432109876543210")).isEqualTo("string");
  }

  @Test
  void oneExceptionInAHundredGoesToQuarantine() {
    assertThat(type(with("x", 99))).isEqualTo("bigint");
    assertThat(type(with("x", 98))).isEqualTo("string");
    assertThat(type(with("007", 200))).isEqualTo("string");
  }

  private static String[] with(String exception, int others) {
    return IntStream.rangeClosed(0, others)
        .mapToObj(i -> i == 0 ? exception : String.valueOf(i))
        .toArray(String[]::new);
  }
}
