package io.plumbline.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Nearest;
import io.plumbline.base.Origin;
import io.plumbline.base.PlumblineException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The values of a block, read key by key as what they are to be. A value that is wrong is reported,
 * and its key then counts as absent; nothing is thrown.
 */
abstract sealed class TypedBlock extends Block permits Section {
  TypedBlock(
      ConfigObject entries,
      Origin place,
      String path,
      String pattern,
      boolean silent,
      ParseContext reading) {
    super(entries, place, path, pattern, silent, reading);
  }

  public OptionalDouble number(String key) {
    return number(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** A number from {@code min} to {@code max}, both included. */
  public OptionalDouble number(String key, double min, double max) {
    Optional<Double> found = scalar(key).flatMap(text -> decimal(key, text));
    if (found.isPresent() && !(found.get() >= min && found.get() <= max)) {
      refuse(key, "out of bounds", Values.bounds("number", Values.plain(min), Values.plain(max)));
      return OptionalDouble.empty();
    }
    return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
  }

  public OptionalLong whole(String key, long min, long max) {
    Optional<Double> found = scalar(key).flatMap(text -> decimal(key, text));
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    String allowed =
        Values.bounds(
            "whole number",
            min == Long.MIN_VALUE ? "" : "" + min,
            max == Long.MAX_VALUE ? "" : "" + max);
    try {
      long value = new BigDecimal(scalar(key).orElseThrow().strip()).longValueExact();
      if (value >= min && value <= max) {
        return OptionalLong.of(value);
      }
      refuse(key, "out of bounds", allowed);
    } catch (ArithmeticException e) {
      refuse(key, "not a whole number", allowed);
    }
    return OptionalLong.empty();
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public OptionalInt integer(String key, int min, int max) {
    OptionalLong found = whole(key, min, max);
    return found.isPresent() ? OptionalInt.of((int) found.getAsLong()) : OptionalInt.empty();
  }

  /** One text that is not empty; a number or true and false count as their text. */
  public Optional<String> text(String key) {
    Optional<String> found = scalar(key);
    if (found.isPresent() && found.get().isBlank()) {
      refuse(key, "empty", "give it a value or leave the key out");
      return Optional.empty();
    }
    return found;
  }

  /** One text that may be empty. */
  public Optional<String> textOrEmpty(String key) {
    return scalar(key);
  }

  public Optional<Boolean> flag(String key) {
    Optional<String> found = scalar(key);
    if (found.isPresent() && !Set.of("true", "false").contains(found.get())) {
      refuse(key, "neither true nor false", "choose true or false");
      return Optional.empty();
    }
    return found.map(Boolean::valueOf);
  }

  /** A constant of {@code type}, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    Map<String, E> byWord = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> byWord.put(word(constant), constant));
    return oneOf(key, "value", byWord.keySet()).map(byWord::get);
  }

  /**
   * @param kind what the words name, for the message: "unknown family"
   */
  public Optional<String> oneOf(String key, String kind, Collection<String> words) {
    Optional<String> found = text(key);
    if (found.isPresent() && !words.contains(found.get())) {
      refuse(key, "unknown " + kind, Nearest.hint(found.get(), words));
      return Optional.empty();
    }
    return found;
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; an element may be empty. */
  public Optional<List<String>> texts(String key) {
    return list(key, "texts").map(values -> elements(key, values, (at, text) -> Optional.of(text)));
  }

  /** A list of names: none empty, none twice. */
  public Optional<List<String>> words(String key) {
    Optional<List<String>> found = texts(key);
    if (found.isEmpty()) {
      return found;
    }
    List<String> distinct = found.get().stream().distinct().toList();
    if (distinct.contains("")) {
      refuse(key, "has an empty element", "remove it");
    } else if (distinct.size() < found.get().size()) {
      refuse(key, "names something twice", "name each once");
    }
    return Optional.of(distinct);
  }

  /** A list of numbers, or one number alone. */
  Optional<List<Double>> numbers(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get().valueType() != ConfigValueType.LIST) {
      return scalar(key).flatMap(text -> decimal(key, text)).map(List::of);
    }
    Optional<List<ConfigValue>> values = list(key, "numbers");
    Optional<List<Double>> found = values.map(list -> elements(key, list, this::decimal));
    return found.filter(list -> list.size() == values.get().size());
  }

  /** A length of time in exact units: {@code 3h}, {@code 45d}, {@code 30 minutes}. */
  public Optional<Duration> duration(String key) {
    Optional<String> found = text(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> length = Values.duration(found.get());
    if (length.isPresent()) {
      return length;
    }
    refuse(
        key,
        "not a length of time",
        "write a number and a unit: s, m, h, d or w, for example 3h or 45d");
    return Optional.empty();
  }

  public Optional<Instant> moment(String key) {
    Optional<String> found = text(key);
    try {
      return found.map(AsOf::parse);
    } catch (PlumblineException e) {
      refuse(key, "not a timestamp", AsOf.FORMS);
      return Optional.empty();
    }
  }

  private <T> List<T> elements(
      String key, List<ConfigValue> values, BiFunction<String, String, Optional<T>> read) {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ConfigValue value = values.get(i);
      if (Values.isScalar(value)) {
        read.apply(key, Values.plainText(value)).ifPresent(found::add);
      } else {
        add(
            reading.origin(value),
            "%s[%d]".formatted(join(path, key), i),
            "%s where one value is wanted".formatted(Values.kind(value)),
            "");
      }
    }
    return found;
  }

  private Optional<Double> decimal(String key, String text) {
    Optional<Double> value = Values.decimal(text);
    if (value.isPresent()) {
      return value;
    }
    refuse(key, "not a number", "");
    return Optional.empty();
  }
}
