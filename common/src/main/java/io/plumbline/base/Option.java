package io.plumbline.base;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A key that a plug-in declares: its type, bounds, default and description. Parsing, the resolved
 * spec, the study's hash and the reference come from this declaration.
 *
 * <pre>{@code
 * private static final Option<Integer> MAX_LEVELS =
 *     Option.integer("max-levels").between(1, 10_000).orElse(40).describedAs("levels with a slot");
 * }</pre>
 *
 * <p>A key without a default is required unless it is {@link #optional()}.
 */
public final class Option<T> {
  private final String name;
  private final OptionType<T> type;
  private final Optional<T> fallback;
  private final boolean required;
  private final String description;

  private Option(
      String name, OptionType<T> type, Optional<T> fallback, boolean required, String description) {
    this.name = name;
    this.type = type;
    this.fallback = fallback;
    this.required = required;
    this.description = description;
  }

  /**
   * A value that was read, or the reason why it is refused.
   *
   * @param what what is wrong; empty for a good value
   * @param fix what is allowed
   */
  public record Reading<T>(Optional<T> value, String what, String fix) {
    static <T> Reading<T> of(T value) {
      return new Reading<>(Optional.of(value), "", "");
    }

    static <T> Reading<T> refused(String what, String fix) {
      return new Reading<>(Optional.empty(), what, fix);
    }
  }

  public static Option<Integer> integer(String name) {
    return of(name, new NumberType<>(Integer.class));
  }

  public static Option<Double> number(String name) {
    return of(name, new NumberType<>(Double.class));
  }

  /** A number from 0 to 1, both included. */
  public static Option<Double> fraction(String name) {
    return number(name).between(0, 1);
  }

  /**
   * Two numbers above 0, the least and the greatest, between which a search draws log-uniformly.
   */
  public static Option<LogRange> logRange(String name) {
    return of(name, new LogRangeType());
  }

  public static Option<Boolean> flag(String name) {
    return of(name, new FlagType());
  }

  /** Any text that is not empty. */
  public static Option<String> text(String name) {
    return of(name, new TextType(List.of(), false));
  }

  /** The name of a metric of the task; the parser of pipeline files knows which there are. */
  public static Option<String> metric(String name) {
    return of(name, new MetricNameType());
  }

  /** One character, such as a delimiter. */
  public static Option<Character> character(String name) {
    return of(name, new CharacterType());
  }

  /** The name of a charset: {@code UTF-8}, {@code windows-1252}. */
  public static Option<String> encoding(String name) {
    return of(name, new CharsetType());
  }

  /** One of several words. */
  public static Option<String> word(String name, String... words) {
    return of(name, new TextType(List.of(words), false));
  }

  /** A text that is never printed: not in the resolved spec, not in an error. */
  public static Option<String> secret(String name) {
    return of(name, new TextType(List.of(), true));
  }

  /** A list of texts, of which none is empty. */
  public static Option<List<String>> texts(String name) {
    return of(name, new ListType<>(new TextType(List.of(), false)));
  }

  /** A list of numbers; a number alone is a list of one. */
  public static Option<List<Double>> numbers(String name) {
    return of(name, new ListType<>(new NumberType<>(Double.class)));
  }

  /** A length of time in exact units: {@code 3h}, {@code 45d}, {@code 30 minutes}. */
  public static Option<Duration> duration(String name) {
    return of(name, new DurationType());
  }

  private static <T> Option<T> of(String name, OptionType<T> type) {
    return new Option<>(name, type, Optional.empty(), true, "");
  }

  /** Allows numbers from {@code least} to {@code greatest}, both included. */
  public Option<T> between(Number least, Number greatest) {
    return with(type.between(least, greatest));
  }

  /** Allows numbers from {@code least} on. */
  public Option<T> atLeast(Number least) {
    return with(type.atLeast(least));
  }

  /** Allows numbers greater than {@code bound}, up to and including {@code greatest}. */
  public Option<T> aboveUpTo(Number bound, Number greatest) {
    return with(type.aboveUpTo(bound, greatest));
  }

  /** Gives the key a default. */
  public Option<T> orElse(T value) {
    return new Option<>(name, type, Optional.of(value), false, description);
  }

  /** Allows the key to be absent, without a default. */
  public Option<T> optional() {
    return new Option<>(name, type, Optional.empty(), false, description);
  }

  public Option<T> describedAs(String text) {
    return new Option<>(name, type, fallback, required, text);
  }

  private Option<T> with(OptionType<T> other) {
    return new Option<>(name, other, fallback, required, description);
  }

  public String name() {
    return name;
  }

  /** Returns the default, or empty. */
  public Optional<T> fallback() {
    return fallback;
  }

  /** Returns true if the key must be present. */
  public boolean isRequired() {
    return required;
  }

  public String description() {
    return description;
  }

  /** Returns true if the value is a list: it is read from the texts of its elements. */
  public boolean isList() {
    return type.isList();
  }

  /** Returns true if the value is the name of a metric. */
  public boolean isMetric() {
    return type instanceof MetricNameType;
  }

  /** Returns true if the value must never be printed. */
  public boolean isSecret() {
    return type.isSecret();
  }

  /** Returns what is allowed, in words: {@code whole number between 1 and 30}. */
  public String allowed() {
    return type.allowed();
  }

  /** Returns {@link #allowed} as the object of a sentence: {@code a whole number}. */
  public String choice() {
    return type.choice();
  }

  /** Reads a value as it is written in a pipeline file. */
  public Reading<T> read(String text) {
    return read(List.of(text));
  }

  /** Reads a value from its elements: one text, unless it {@link #isList()}. */
  public Reading<T> read(List<String> texts) {
    return type.read(texts);
  }

  /**
   * Returns a value of this option.
   *
   * @throws ClassCastException when it is of another type
   */
  T cast(Object value) {
    return type.cast(value);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Option<?> other
        && name.equals(other.name)
        && type.equals(other.type)
        && fallback.equals(other.fallback)
        && required == other.required
        && description.equals(other.description);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, fallback, required, description);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(name, allowed());
  }
}
