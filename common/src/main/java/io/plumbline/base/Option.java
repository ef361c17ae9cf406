package io.plumbline.base;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key that a plug-in declares: its type, bounds, default and description. Parsing, the reference
 * and the resolved spec come from this declaration.
 *
 * @param type the type in words: {@code whole number}
 * @param min least value, or empty
 * @param minIncluded true when the least value is allowed itself
 * @param max greatest value, included, or empty
 * @param words the allowed words, or empty for any
 * @param fallback value of an absent key, or empty when the key is required
 */
public record Option<T>(
    String name,
    Class<T> javaType,
    String type,
    Optional<BigDecimal> min,
    boolean minIncluded,
    Optional<BigDecimal> max,
    List<String> words,
    Optional<T> fallback,
    String description) {

  /**
   * A value that was read, or the reason why it is refused.
   *
   * @param what what is wrong; empty for a good value
   * @param fix what is allowed
   */
  public record Reading<T>(Optional<T> value, String what, String fix) {}

  public static Option<Integer> integer(String name) {
    return bare(name, Integer.class, "whole number", List.of());
  }

  public static Option<Double> number(String name) {
    return bare(name, Double.class, "number", List.of());
  }

  public static Option<Boolean> flag(String name) {
    return bare(name, Boolean.class, "true or false", List.of("true", "false"));
  }

  public static Option<String> text(String name) {
    return bare(name, String.class, "text", List.of());
  }

  /** One of several words. */
  public static Option<String> word(String name, String... words) {
    return bare(name, String.class, "word", List.of(words));
  }

  /** Allows values from {@code least} to {@code greatest}, both included. */
  public Option<T> between(Number least, Number greatest) {
    return with(Optional.of(decimal(least)), true, Optional.of(decimal(greatest)));
  }

  /** Allows values from {@code least} on. */
  public Option<T> atLeast(Number least) {
    return with(Optional.of(decimal(least)), true, max);
  }

  /** Allows values greater than {@code bound}, up to and including {@code greatest}. */
  public Option<T> aboveUpTo(Number bound, Number greatest) {
    return with(Optional.of(decimal(bound)), false, Optional.of(decimal(greatest)));
  }

  /** Gives the key a default. */
  public Option<T> orElse(T value) {
    return new Option<>(
        name, javaType, type, min, minIncluded, max, words, Optional.of(value), description);
  }

  public Option<T> describedAs(String text) {
    return new Option<>(name, javaType, type, min, minIncluded, max, words, fallback, text);
  }

  /** Reads a value as it is written in a pipeline file. */
  public Reading<T> read(String text) {
    if (!words.isEmpty() && !words.contains(text)) {
      return javaType == Boolean.class
          ? refused("neither true nor false")
          : new Reading<>(Optional.empty(), "unknown word", Nearest.hint(text, words));
    }
    if (!Number.class.isAssignableFrom(javaType)) {
      Object value = javaType == Boolean.class ? (Object) Boolean.valueOf(text) : text;
      return new Reading<>(Optional.of(javaType.cast(value)), "", "");
    }
    try {
      return inBounds(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return refused("not a number");
    }
  }

  /** Returns what is allowed, in words: {@code whole number between 1 and 30}. */
  public String allowed() {
    if (!words.isEmpty()) {
      return javaType == Boolean.class ? type : "one of " + String.join(", ", words);
    }
    if (min.isEmpty()) {
      return max.isEmpty() ? type : "%s up to %s".formatted(type, max.get().toPlainString());
    }
    String least = min.get().toPlainString();
    if (max.isEmpty()) {
      return "%s of at least %s".formatted(type, least);
    }
    String greatest = max.get().toPlainString();
    return minIncluded
        ? "%s between %s and %s".formatted(type, least, greatest)
        : "%s above %s and up to %s".formatted(type, least, greatest);
  }

  private Reading<T> inBounds(BigDecimal number) {
    Object value = number.doubleValue();
    if (javaType == Integer.class) {
      try {
        value = number.intValueExact();
      } catch (ArithmeticException e) {
        return refused(
            number.stripTrailingZeros().scale() > 0 ? "not a whole number" : "out of bounds");
      }
    }
    int low = min.map(number::compareTo).orElse(1);
    int high = max.map(number::compareTo).orElse(-1);
    if (low < 0 || (low == 0 && !minIncluded) || high > 0) {
      return refused("out of bounds");
    }
    return new Reading<>(Optional.of(javaType.cast(value)), "", "");
  }

  private Reading<T> refused(String what) {
    return new Reading<>(Optional.empty(), what, "choose %s".formatted(withArticle()));
  }

  private String withArticle() {
    return javaType == Boolean.class ? allowed() : "a " + allowed();
  }

  private Option<T> with(
      Optional<BigDecimal> least, boolean included, Optional<BigDecimal> greatest) {
    return new Option<>(
        name, javaType, type, least, included, greatest, words, fallback, description);
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private static <T> Option<T> bare(
      String name, Class<T> javaType, String type, List<String> words) {
    Objects.requireNonNull(name);
    return new Option<>(
        name,
        javaType,
        type,
        Optional.empty(),
        true,
        Optional.empty(),
        words,
        Optional.empty(),
        "");
  }
}
