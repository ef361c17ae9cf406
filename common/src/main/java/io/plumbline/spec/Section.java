package io.plumbline.spec;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Nearest;
import io.plumbline.base.Origin;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Problems;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * One block of a pipeline file, read key by key. What is wrong goes to the {@link Problems} with
 * file and line, and the key then counts as absent; nothing is thrown. A key that nobody asked for
 * is refused by {@link #refuseUnknownKeys()}.
 */
final class Section {
  private static final String FREE = "*";

  /**
   * What all sections of one reading share.
   *
   * @param problems where everything wrong goes
   * @param asked every key that was asked for, as in {@code sources.*.format} or {@code
   *     prepare.join[].with}
   * @param file the pipeline file's short name
   * @param background the environment's file, see {@link Origins#of}
   * @param written the pipeline file as written, before {@code --set}: it alone decides the order
   *     of entries
   */
  record Reading(
      Problems problems, Set<String> asked, String file, String background, ConfigObject written) {
    Origin origin(ConfigValue value) {
      return Origins.of(value.origin(), background);
    }
  }

  private final ConfigObject block;
  private final Origin place;
  private final String path;
  private final String pattern;
  private final boolean silent;
  private final Reading reading;
  private final Set<String> known = new TreeSet<>();

  private Section(
      ConfigObject block,
      Origin place,
      String path,
      String pattern,
      boolean silent,
      Reading reading) {
    this.block = block;
    this.place = place;
    this.path = path;
    this.pattern = pattern;
    this.silent = silent;
    this.reading = reading;
  }

  static Section root(ConfigObject block, Reading reading) {
    return new Section(block, new Origin(reading.file(), 0), "", "", false, reading);
  }

  // ---- values

  OptionalDouble number(String key) {
    return number(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** A number from {@code min} to {@code max}, both included. */
  OptionalDouble number(String key, double min, double max) {
    Optional<Double> found = scalar(key).flatMap(text -> decimal(key, text));
    if (found.isPresent() && !(found.get() >= min && found.get() <= max)) {
      refuse(key, "out of bounds", Values.bounds("number", Values.plain(min), Values.plain(max)));
      return OptionalDouble.empty();
    }
    return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
  }

  OptionalLong whole(String key, long min, long max) {
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
  OptionalInt integer(String key, int min, int max) {
    OptionalLong found = whole(key, min, max);
    return found.isPresent() ? OptionalInt.of((int) found.getAsLong()) : OptionalInt.empty();
  }

  /** One text that is not empty; a number or true and false count as their text. */
  Optional<String> text(String key) {
    Optional<String> found = scalar(key);
    if (found.isPresent() && found.get().isBlank()) {
      refuse(key, "empty", "give it a value or leave the key out");
      return Optional.empty();
    }
    return found;
  }

  /** One text that may be empty. */
  Optional<String> textOrEmpty(String key) {
    return scalar(key);
  }

  Optional<Boolean> flag(String key) {
    Optional<String> found = scalar(key);
    if (found.isPresent() && !Set.of("true", "false").contains(found.get())) {
      refuse(key, "neither true nor false", "choose true or false");
      return Optional.empty();
    }
    return found.map(Boolean::valueOf);
  }

  /** A constant of {@code type}, written in lower case with hyphens. */
  <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    Map<String, E> byWord = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(constant -> byWord.put(word(constant), constant));
    return oneOf(key, "value", byWord.keySet()).map(byWord::get);
  }

  /**
   * @param kind what the words name, for the message: «unknown family»
   */
  Optional<String> oneOf(String key, String kind, Collection<String> words) {
    Optional<String> found = text(key);
    if (found.isPresent() && !words.contains(found.get())) {
      refuse(key, "unknown " + kind, Nearest.hint(found.get(), words));
      return Optional.empty();
    }
    return found;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; an element may be empty. */
  Optional<List<String>> texts(String key) {
    return list(key, "texts").map(values -> elements(key, values, (at, text) -> Optional.of(text)));
  }

  /** A list of names: none empty, none twice. */
  Optional<List<String>> words(String key) {
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
  Optional<Duration> duration(String key) {
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

  Optional<Instant> moment(String key) {
    Optional<String> found = text(key);
    try {
      return found.map(AsOf::parse);
    } catch (PlumblineException e) {
      refuse(key, "not a moment", AsOf.FORMS);
      return Optional.empty();
    }
  }

  // ---- blocks

  /** The block under a key; when it is absent, an empty one that stands where this one stands. */
  Section child(String key) {
    return value(key)
        .map(value -> inside(key, value, join(path, key), join(pattern, key)))
        .orElseGet(
            () ->
                new Section(
                    empty(),
                    origin(key),
                    join(path, key),
                    join(pattern, key),
                    silent || has(key),
                    reading));
  }

  /** The blocks of {@code key { NAME { … } }} by name, in the order of the file. */
  Map<String, Section> named(String key) {
    Map<String, Section> found = new LinkedHashMap<>();
    String each = join(pattern, key) + ".*";
    free(key)
        .eachInOrder(
            (names, name) ->
                names
                    .value(name)
                    .ifPresent(
                        value ->
                            found.put(name, inside(name, value, join(names.path, name), each))));
    return found;
  }

  /** The blocks of {@code key = [ { … } ]}. */
  List<Section> sections(String key) {
    List<Section> found = new ArrayList<>();
    List<ConfigValue> values = list(key, "blocks").orElse(List.of());
    for (int i = 0; i < values.size(); i++) {
      String index = "[" + i + "]";
      found.add(
          inside(key + index, values.get(i), join(path, key) + index, join(pattern, key) + "[]"));
    }
    return found;
  }

  /** The texts of {@code key { name = text }}, in the order of the file; names are free. */
  Map<String, String> textByName(String key) {
    Map<String, String> found = new LinkedHashMap<>();
    free(key)
        .eachInOrder((names, name) -> names.text(name).ifPresent(text -> found.put(name, text)));
    return found;
  }

  /**
   * The texts of {@code key { "a.b" = text }} or {@code key { a { b = text } }} by dotted name,
   * sorted.
   */
  Map<String, String> properties(String key) {
    Map<String, String> found = new TreeMap<>();
    free(key).gather("", found);
    return found;
  }

  private void gather(String prefix, Map<String, String> found) {
    eachInOrder(
        (names, name) -> {
          if (names.isBlock(name)) {
            names.free(name).gather(join(prefix, name), found);
          } else {
            names.textOrEmpty(name).ifPresent(text -> found.put(join(prefix, name), text));
          }
        });
  }

  /** The numbers of {@code key { name = [1, 2], other = 3 }}. */
  Map<String, List<Double>> numbersByName(String key) {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    free(key)
        .eachInOrder((names, name) -> names.numbers(name).ifPresent(list -> found.put(name, list)));
    return found;
  }

  /** Whether a key is written with a list. */
  boolean isList(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.LIST).isPresent();
  }

  /** Whether a key is written with a block. */
  boolean isBlock(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.OBJECT).isPresent();
  }

  /** Whether a key is written, be its value right or wrong; {@code null} counts as not written. */
  boolean has(String key) {
    ask(key);
    ConfigValue value = block.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** Whether a key is written with the bare word {@code null}. */
  boolean isNull(String key) {
    ask(key);
    return block.containsKey(key) && block.get(key).valueType() == ConfigValueType.NULL;
  }

  /** An empty block of {@code key { NAME { … } }}, for a name that is not written. */
  Section nothing(String key, String name) {
    String at = join(join(path, key), name);
    return new Section(empty(), origin(key), at, join(pattern, key) + ".*", true, reading);
  }

  // ---- problems

  /** Where a key stands; where the block stands, when the key is absent. */
  Origin origin(String key) {
    ConfigValue value = block.get(key);
    return value == null ? place : reading.origin(value);
  }

  /** Reports the value of a key. */
  void refuse(String key, String what, String fix) {
    ConfigValue value = block.get(key);
    String shown = value == null ? "" : " = " + Secrets.mask(key, Values.shown(value));
    add(origin(key), join(path, key) + shown, what, fix);
  }

  /** Reports that a key is absent, unless it is there and was refused already. */
  void missing(String key, String fix) {
    if (!has(key)) {
      add(origin(key), join(path, key), "missing", fix);
    }
  }

  /** Reports the block itself. */
  void refuseBlock(String what, String fix) {
    add(place, path, what, fix);
  }

  /** Reports every key that nobody asked for. */
  void refuseUnknownKeys() {
    for (String key : block.keySet()) {
      if (!known.contains(key)) {
        add(origin(key), join(path, key), "unknown key", Nearest.hint(key, known));
      }
    }
  }

  /** Keys that are somebody else's: neither known to this block nor refused. */
  Section without(Collection<String> keys) {
    ConfigObject rest = block;
    for (String key : keys) {
      rest = rest.withoutKey(key);
    }
    return new Section(rest, place, path, pattern, silent, reading);
  }

  // ---- inside

  private void add(Origin origin, String where, String what, String fix) {
    if (!silent) {
      reading.problems().add(origin, where, what, Secrets.mask(fix));
    }
  }

  private void ask(String key) {
    known.add(key);
    if (!pattern.equals(FREE)) {
      reading.asked().add(join(pattern, key));
    }
  }

  private Optional<ConfigValue> value(String key) {
    return has(key) && !Unresolved.isMarked(block.get(key))
        ? Optional.of(block.get(key))
        : Optional.empty();
  }

  private Optional<String> scalar(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && !Values.isScalar(value.get())) {
      refuse(key, "%s where one value is wanted".formatted(Values.kind(value.get())), "");
      return Optional.empty();
    }
    return value.map(Values::plainText);
  }

  private Optional<List<ConfigValue>> list(String key, String what) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get().valueType() != ConfigValueType.LIST) {
      refuse(key, "not a list", "write a list of %s: [ … ]".formatted(what));
      return Optional.empty();
    }
    return value.map(found -> List.copyOf((ConfigList) found));
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

  /**
   * The block under a key as one whose names are free: they are not keys that the parser asks for.
   */
  private Section free(String key) {
    Section child = child(key);
    return new Section(child.block, child.place, child.path, FREE, child.silent, reading);
  }

  private void eachInOrder(BiConsumer<Section, String> read) {
    FileOrder.of(block, reading.written(), path, reading.file()).stream()
        .filter(this::has)
        .forEach(name -> read.accept(this, name));
  }

  private Section inside(String key, ConfigValue value, String at, String pattern) {
    if (value instanceof ConfigObject object) {
      return new Section(object, reading.origin(value), at, pattern, silent, reading);
    }
    add(
        reading.origin(value),
        at + " = " + Secrets.mask(key, Values.shown(value)),
        "not a block",
        "write { … }");
    return new Section(empty(), reading.origin(value), at, pattern, true, reading);
  }

  private Optional<Double> decimal(String key, String text) {
    Optional<Double> value = Values.decimal(text);
    if (value.isPresent()) {
      return value;
    }
    refuse(key, "not a number", "");
    return Optional.empty();
  }

  private static ConfigObject empty() {
    return ConfigFactory.empty().root();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
