package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Option<Integer> LEVELS = Option.integer("levels").orElse(40);
  private static final Option<Double> MIN = Option.number("min").optional();
  private static final Option<String> KEY = Option.secret("key");
  private static final List<Option<?>> DECLARED = List.of(LEVELS, MIN, KEY);

  @Test
  void fillsInDefaults() {
    Options options = Options.of(DECLARED, Map.of("key", "k"));
    assertThat(options.get(LEVELS)).isEqualTo(40);
    assertThat(options.find(MIN)).isEmpty();
    assertThat(options.get(KEY)).isEqualTo("k");
    assertThat(options.values()).containsExactly(Map.entry("levels", 40), Map.entry("key", "k"));
  }

  @Test
  void failsForAValueThatIsAbsent() {
    assertThatThrownBy(() -> Options.defaults(DECLARED).get(KEY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No value for key; known are [levels].");
  }

  @Test
  void refusesWhatIsNotDeclaredOrOfAnotherType() {
    assertThatThrownBy(() -> Options.of(DECLARED, Map.of("lvels", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No option is named lvels.");
    assertThatThrownBy(() -> Options.of(DECLARED, Map.of("levels", "many")))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void doesNotShowSecrets() {
    assertThat(Options.of(DECLARED, Map.of("key", "k"))).hasToString("{levels=40, key=***}");
  }

  @Test
  void areEqualByNamesAndValues() {
    assertThat(Options.of(DECLARED, Map.of("levels", 40))).isEqualTo(Options.defaults(DECLARED));
    assertThat(Options.of(DECLARED, Map.of("levels", 41))).isNotEqualTo(Options.defaults(DECLARED));
  }
}
