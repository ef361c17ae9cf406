package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Option<Integer> LEVELS = Option.integer("levels").orElse(40);
  private static final Option<Duration> WAIT = Option.duration("wait").optional();
  private static final Option<String> KEY = Option.secret("key");
  private static final List<Option<?>> DECLARED = List.of(LEVELS, WAIT, KEY);

  @Test
  void fillsTheDefaults() {
    Options options = Options.of(DECLARED, Map.of("key", "abc"));
    assertThat(options.get(LEVELS)).isEqualTo(40);
    assertThat(options.find(WAIT)).isEmpty();
    assertThat(options.get(KEY)).isEqualTo("abc");
    assertThat(options).isEqualTo(Options.of(DECLARED, Map.of("levels", 40, "key", "abc")));
  }

  @Test
  void writesInTheOrderOfTheDeclarationAndWithoutSecrets() {
    Options options =
        Options.of(DECLARED, Map.of("key", "abc", "wait", Duration.ofHours(1), "levels", 3));
    assertThat(options).hasToString("{levels=3, wait=3600s, key=***}");
  }

  @Test
  void refusesAnUndeclaredOption() {
    assertThatThrownBy(() -> Options.defaults(DECLARED).get(Option.integer("level").orElse(40)))
        .hasMessage(
            "The plug-in does not declare the option level:"
                + " did you mean `levels`?  (known: key, levels, wait).");
    assertThatThrownBy(() -> Options.of(DECLARED, Map.of("other", 1)))
        .hasMessage("The plug-in does not declare the option other: (known: key, levels, wait).");
  }

  @Test
  void aValueThatIsNeitherGivenNorDefaultCannotBeHad() {
    assertThatThrownBy(() -> Options.defaults(DECLARED).get(WAIT))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("The option wait has neither a value nor a default.");
  }

  @Test
  void noneHoldsNothing() {
    assertThat(Options.none().written()).isEmpty();
  }
}
