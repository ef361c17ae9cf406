package io.plumbline.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Durations;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the value of a key as one type; a value that does not fit is reported. */
@FunctionalInterface
public interface ValueType<T> {
  /** One text that is not empty; a number and true and false count as their text. */
  ValueType<String> TEXT = ValueType::text;

  /** One text, which may be empty. */
  ValueType<String> TEXT_OR_EMPTY = ValueType::scalar;

  /** True or false. */
  ValueType<Boolean> FLAG = ValueType::flag;

  /** Any finite number. */
  ValueType<Double> NUMBER = number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** A list of numbers, or one number alone. */
  ValueType<List<Double>> NUMBERS = ValueType::numbers;

  /** A list of texts, which may be empty. */
  ValueType<List<String>> TEXTS = ValueType::texts;

  /** A list of names: none is empty, none occurs twice. */
  ValueType<List<String>> WORDS = ValueType::words;

  /** A length of time in exact units: {@code 3h}, {@code 45d}, {@code 30 minutes}. */
  ValueType<Duration> DURATION = ValueType::duration;

  /** A date or timestamp, see {@link AsOf}. */
  ValueType<Instant> TIMESTAMP = ValueType::timestamp;

  /** Reads the value; empty when the key is absent, or its value is wrong and reported. */
  Optional<T> read(Section section, String key);

  /** A number from {@code min} to {@code max}, both included. */
  static ValueType<Double> number(double min, double max) {
    return (section, key) -> {
      Optional<Double> found = scalar(section, key).flatMap(text -> decimal(section, key, text));
      if (found.isPresent() && !(found.get() >= min && found.get() <= max)) {
        section.refuse(
            key, "out of bounds", Values.bounds("number", Values.plain(min), Values.plain(max)));
        return Optional.empty();
      }
      return found;
    };
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  static ValueType<Integer> integer(int min, int max) {
    return (section, key) -> whole(min, max).read(section, key).map(Long::intValue);
  }

  /** As {@link #integer}, for longer numbers. */
  static ValueType<Long> whole(long min, long max) {
    return (section, key) -> {
      Optional<String> text = scalar(section, key);
      if (text.flatMap(found -> decimal(section, key, found)).isEmpty()) {
        return Optional.empty();
      }
      String allowed =
          Values.bounds(
              "whole number",
              min == Long.MIN_VALUE ? "" : "" + min,
              max == Long.MAX_VALUE ? "" : "" + max);
      try {
        long value = new BigDecimal(text.get().strip()).longValueExact();
        if (value >= min && value <= max) {
          return Optional.of(value);
        }
        section.refuse(key, "out of bounds", allowed);
      } catch (ArithmeticException e) {
        section.refuse(key, "not a whole number", allowed);
      }
      return Optional.empty();
    };
  }

  /** A constant of {@code type}, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    Map<String, E> byWord = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> byWord.put(Section.word(constant), constant));
    ValueType<String> word = oneOf("value", byWord.keySet());
    return (section, key) -> word.read(section, key).map(byWord::get);
  }

  /**
   * One of several words.
   *
   * @param kind what the words name, for the message: "unknown family"
   */
  static ValueType<String> oneOf(String kind, Collection<String> words) {
    return (section, key) -> {
      Optional<String> found = text(section, key);
      if (found.isPresent() && !words.contains(found.get())) {
        section.refuse(key, "unknown " + kind, Nearest.hint(found.get(), words));
        return Optional.empty();
      }
      return found;
    };
  }

  private static Optional<String> scalar(Section section, String key) {
    Optional<ConfigValue> value = section.value(key);
    if (value.isPresent() && !Values.isScalar(value.get())) {
      section.refuse(key, "%s where one value is wanted".formatted(Values.kind(value.get())), "");
      return Optional.empty();
    }
    return value.map(Values::plainText);
  }

  private static Optional<String> text(Section section, String key) {
    Optional<String> found = scalar(section, key);
    if (found.isPresent() && found.get().isBlank()) {
      section.refuse(key, "empty", "give it a value or leave the key out");
      return Optional.empty();
    }
    return found;
  }

  private static Optional<Boolean> flag(Section section, String key) {
    Optional<String> found = scalar(section, key);
    if (found.isPresent() && !Set.of("true", "false").contains(found.get())) {
      section.refuse(key, "neither true nor false", "choose true or false");
      return Optional.empty();
    }
    return found.map(Boolean::valueOf);
  }

  private static Optional<List<String>> texts(Section section, String key) {
    return section
        .list(key, "texts")
        .map(values -> elements(section, key, values, (at, text) -> Optional.of(text)));
  }

  private static Optional<List<String>> words(Section section, String key) {
    Optional<List<String>> found = texts(section, key);
    if (found.isEmpty()) {
      return found;
    }
    List<String> distinct = found.get().stream().distinct().toList();
    if (distinct.contains("")) {
      section.refuse(key, "has an empty element", "remove it");
    } else if (distinct.size() < found.get().size()) {
      section.refuse(key, "names something twice", "name each once");
    }
    return Optional.of(distinct);
  }

  private static Optional<List<Double>> numbers(Section section, String key) {
    Optional<ConfigValue> value = section.value(key);
    if (value.isPresent() && value.get().valueType() != ConfigValueType.LIST) {
      return scalar(section, key).flatMap(text -> decimal(section, key, text)).map(List::of);
    }
    Optional<List<ConfigValue>> values = section.list(key, "numbers");
    Optional<List<Double>> found =
        values.map(list -> elements(section, key, list, (at, text) -> decimal(section, at, text)));
    return found.filter(list -> list.size() == values.get().size());
  }

  private static Optional<Duration> duration(Section section, String key) {
    Optional<String> found = text(section, key);
    Optional<Duration> length = found.flatMap(Durations::parse);
    if (found.isPresent() && length.isEmpty()) {
      section.refuse(key, "not a length of time", Durations.FORMS);
    }
    return length;
  }

  private static Optional<Instant> timestamp(Section section, String key) {
    Optional<String> found = text(section, key);
    try {
      return found.map(AsOf::parse);
    } catch (PlumblineException e) {
      section.refuse(key, "not a timestamp", AsOf.FORMS);
      return Optional.empty();
    }
  }

  private static <T> List<T> elements(
      Section section,
      String key,
      List<ConfigValue> values,
      BiFunction<String, String, Optional<T>> read) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ConfigValue value = values.get(i);
      if (Values.isScalar(value)) {
        read.apply(key, Values.plainText(value)).ifPresent(found::add);
      } else {
        section.refuseElement(key, i, value);
      }
    }
    return found;
  }

  private static Optional<Double> decimal(Section section, String key, String text) {
    Optional<Double> value = Values.decimal(text);
    if (value.isEmpty()) {
      section.refuse(key, "not a number", "");
    }
    return value;
  }
}
