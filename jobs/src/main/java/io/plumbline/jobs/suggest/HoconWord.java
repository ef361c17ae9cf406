package io.plumbline.jobs.suggest;

import io.plumbline.base.Json;
import java.util.Collection;
import java.util.Set;

/** Texts as HOCON has to see them. */
final class HoconWord {
  /** Words that are no texts without quotes. */
  private static final Set<String> OTHERS = Set.of("null", "true", "false", "include");

  private HoconWord() {}

  /** Returns a text or a key, in quotes if need be. */
  static String of(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_-]*") && !OTHERS.contains(text)
        ? text
        : Json.write(text);
  }

  /** Returns a text, without quotes if it is a whole number as HOCON writes it. */
  static String ofValue(String text) {
    return text.matches("0|-?[1-9]\\d{0,14}") ? text : of(text);
  }

  /** Returns {@code [a, "b c"]}. */
  static String list(Collection<String> texts) {
    return "[" + String.join(", ", texts.stream().map(HoconWord::of).toList()) + "]";
  }
}
