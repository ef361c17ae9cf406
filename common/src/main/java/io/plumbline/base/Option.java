package io.plumbline.base;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key that a plug-in declares: its type, bounds, default and description. Parsing, the reference
 * and the resolved spec come from this declaration.
 *
 * @param min least value, or empty
 * @param minIncluded true when the least value is allowed itself
 * @param max greatest value, included, or empty
 * @param words the allowed words, or empty for any
 * @param fallback value of an absent key, or empty
 * @param required true when a pipeline file must give the key
 */
public record Option<T>(
    String name,
    OptionType type,
    Optional<BigDecimal> min,
    boolean minIncluded,
    Optional<BigDecimal> max,
    List<String> words,
    Optional<T> fallback,
    boolean required,
    String description) {
  private static final String MASK = "***";

  public Option {
    Objects.requireNonNull(name);
  }

  /**
   * A value that was read, or the reason why it is refused.
   *
   * @param what what is wrong; empty for a good value
   * @param fix what is allowed
   */
  public record Reading<T>(Optional<T> value, String what, String fix) {}

  public static Option<Integer> integer(String name) {
    return bare(name, OptionType.WHOLE_NUMBER);
  }

  public static Option<Double> number(String name) {
    return bare(name, OptionType.NUMBER);
  }

  /** A number from 0 to 1, both included. */
  public static Option<Double> fraction(String name) {
    return Option.<Double>bare(name, OptionType.FRACTION).between(0, 1);
  }

  public static Option<Boolean> flag(String name) {
    return bare(name, OptionType.FLAG, "true", "false");
  }

  public static Option<String> text(String name) {
    return bare(name, OptionType.TEXT);
  }

  /** One of several words. */
  public static Option<String> word(String name, String... words) {
    return bare(name, OptionType.WORD, words);
  }

  /** The name of a metric of the task; the parser of pipeline files knows which there are. */
  public static Option<String> metric(String name) {
    return bare(name, OptionType.METRIC);
  }

  /** A length of time in whole seconds, above zero: {@code 15m}, {@code 2 h}. */
  public static Option<Duration> duration(String name) {
    return bare(name, OptionType.DURATION);
  }

  /** A text that no message, log line or resolved spec shows, and that no hash depends on. */
  public static Option<String> secret(String name) {
    return bare(name, OptionType.SECRET);
  }

  /** A list of words, none twice; of any words when none are given here. */
  public static Option<List<String>> words(String name, String... words) {
    return bare(name, OptionType.WORDS, words);
  }

  /** A list of numbers, or one number alone; bounds hold for each. */
  public static Option<List<Double>> numbers(String name) {
    return bare(name, OptionType.NUMBERS);
  }

  /** A range of positive numbers, written {@code [0.001, 10]}. */
  public static Option<LogRange> logRange(String name) {
    Option<LogRange> bare = bare(name, OptionType.LOG_RANGE);
    return bare.with(Optional.of(BigDecimal.ZERO), false, Optional.empty());
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
    return with(Optional.of(value), false, description);
  }

  /** Allows a pipeline file to leave the key out; {@link Options#find} then returns nothing. */
  public Option<T> optional() {
    return with(fallback, false, description);
  }

  public Option<T> describedAs(String text) {
    return with(fallback, required, text);
  }

  /** Reads one value as it is written in a pipeline file; for a list, a list of one. */
  public Reading<T> read(String text) {
    return type.isList() ? read(List.of(text)) : cast(OptionValues.one(this, text));
  }

  /** Reads the elements of a list as they are written in a pipeline file. */
  public Reading<T> read(List<String> texts) {
    return cast(OptionValues.many(this, texts));
  }

  /** Returns a value as a pipeline file writes it: a text, number, flag, or a list of them. */
  public Object written(Object value) {
    if (type == OptionType.SECRET) {
      return MASK;
    }
    if (value instanceof Duration length) {
      return Durations.text(length);
    }
    return value instanceof LogRange range ? List.of(range.min(), range.max()) : value;
  }

  /** Returns what is allowed, in words: {@code whole number between 1 and 30}. */
  public String allowed() {
    if (type == OptionType.FLAG) {
      return type.toString();
    }
    if (!words.isEmpty()) {
      String some = String.join(", ", words);
      return type.isList() ? "%s of %s".formatted(type, some) : "one of " + some;
    }
    if (type == OptionType.LOG_RANGE) {
      return "log range of two numbers above 0, for example [0.001, 10]";
    }
    if (min.isEmpty()) {
      return max.isEmpty() ? type.toString() : "%s up to %s".formatted(type, plain(max));
    }
    if (max.isEmpty()) {
      return "%s of at least %s".formatted(type, plain(min));
    }
    return minIncluded
        ? "%s between %s and %s".formatted(type, plain(min), plain(max))
        : "%s above %s and up to %s".formatted(type, plain(min), plain(max));
  }

  /** Returns {@link #allowed} as the object of a sentence: {@code a whole number of at least 1}. */
  public String choice() {
    boolean isBare = type == OptionType.FLAG || (!words.isEmpty() && !type.isList());
    return isBare ? allowed() : "a " + allowed();
  }

  @SuppressWarnings("unchecked") // the factories above pair each type with its T
  private Reading<T> cast(Reading<Object> reading) {
    return (Reading<T>) reading;
  }

  private Option<T> with(
      Optional<BigDecimal> least, boolean included, Optional<BigDecimal> greatest) {
    return new Option<>(
        name, type, least, included, greatest, words, fallback, required, description);
  }

  private Option<T> with(Optional<T> value, boolean isRequired, String text) {
    return new Option<>(name, type, min, minIncluded, max, words, value, isRequired, text);
  }

  private static String plain(Optional<BigDecimal> bound) {
    return bound.orElseThrow().toPlainString();
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  private static <T> Option<T> bare(String name, OptionType type, String... words) {
    return new Option<>(
        name,
        type,
        Optional.empty(),
        true,
        Optional.empty(),
        List.of(words),
        Optional.empty(),
        true,
        "");
  }
}
