package io.plumbline.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One block of a pipeline file: its keys, the blocks in it, and refusals. A {@link ValueType} reads
 * a value. Errors go to the {@link Problems} with file and line, and the key then counts as absent;
 * nothing is thrown. {@link #refuseUnknownKeys()} refuses keys that were never asked for.
 */
public final class Section {
  /** The pattern of a block whose names are the user's. */
  private static final String FREE = "*";

  private static final ConfigObject EMPTY = ConfigFactory.empty().root();

  private final ConfigObject entries;
  private final Origin place;
  private final String path;
  private final String pattern;
  private final boolean silent;
  private final ParseContext reading;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param place file and line of the block
   * @param path its name in messages
   * @param pattern its name in {@link ParseContext#asked()}
   * @param silent true if it was refused already, so that nothing more is reported
   */
  private Section(
      ConfigObject entries,
      Origin place,
      String path,
      String pattern,
      boolean silent,
      ParseContext reading) {
    this.entries = entries;
    this.place = place;
    this.path = path;
    this.pattern = pattern;
    this.silent = silent;
    this.reading = reading;
  }

  public static Section root(ConfigObject block, ParseContext reading) {
    return new Section(block, new Origin(reading.file(), 0), "", "", false, reading);
  }

  /** Reads a value; empty when the key is absent, or its value is wrong and reported. */
  public <T> Optional<T> read(String key, ValueType<T> type) {
    return type.read(this, key);
  }

  /** Reads the options of a plug-in; those that are wrong or missing are reported. */
  public Options options(List<? extends Option<?>> declared) {
    return OptionReader.read(this, declared);
  }

  /** Returns true if the key is present, valid or not; {@code null} counts as absent. */
  public boolean has(String key) {
    ask(key);
    ConfigValue value = entries.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** Returns true if the value is the bare word {@code null}. */
  public boolean isNull(String key) {
    ask(key);
    return entries.containsKey(key) && entries.get(key).valueType() == ConfigValueType.NULL;
  }

  /** Returns true if the value is a list. */
  public boolean isList(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.LIST).isPresent();
  }

  /** Returns true if the value is a block. */
  public boolean isBlock(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.OBJECT).isPresent();
  }

  /** Returns the value of a key; empty for {@code null} and for an undefined reference. */
  Optional<ConfigValue> value(String key) {
    return has(key)
        ? Optional.ofNullable(entries.get(key))
            .filter(value -> !UndefinedReferences.isMarked(value))
        : Optional.empty();
  }

  /**
   * @param what the elements, for the message: "write a list of texts"
   */
  Optional<List<ConfigValue>> list(String key, String what) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get().valueType() != ConfigValueType.LIST) {
      refuse(key, "not a list", "write a list of %s: [ … ]".formatted(what));
      return Optional.empty();
    }
    return value.map(found -> List.copyOf((ConfigList) found));
  }

  private void ask(String key) {
    known.add(key);
    if (!pattern.equals(FREE)) {
      reading.asked().add(join(pattern, key));
    }
  }

  /** Returns the place of a key, or of the block when the key is absent. */
  public Origin origin(String key) {
    ConfigValue value = entries.get(key);
    return value == null ? place : reading.origin(value);
  }

  /** Returns the places of the keys in this block, by their path from here. */
  public Places places() {
    return new Places(entries, reading);
  }

  /** Reports the value of a key. */
  public void refuse(String key, String what, String fix) {
    refuse(key, what, fix, false);
  }

  /** Reports the value of a key; the value of a secret is not shown, whatever the key is called. */
  void refuse(String key, String what, String fix, boolean secret) {
    ConfigValue value = entries.get(key);
    String shown =
        value == null
            ? ""
            : " = " + (secret ? Secrets.MASK : Secrets.mask(key, Values.shown(value)));
    add(origin(key), join(path, key) + shown, what, fix);
  }

  /** Reports an element of a list that is not one value. */
  void refuseElement(String key, int index, ConfigValue value) {
    add(
        reading.origin(value),
        "%s[%d]".formatted(join(path, key), index),
        "%s where one value is wanted".formatted(Values.kind(value)),
        "");
  }

  /** Reports that a key is absent, unless it is there and was refused already. */
  public void missing(String key, String fix) {
    if (!has(key)) {
      add(origin(key), join(path, key), "missing", fix);
    }
  }

  /** Reports the block itself. */
  public void refuseBlock(String what, String fix) {
    add(place, path, what, fix);
  }

  /** Reports every undeclared key. */
  public void refuseUnknownKeys() {
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        add(origin(key), join(path, key), "unknown key", Nearest.hint(key, known));
      }
    }
  }

  /** Reports anything, unless the block was refused already. */
  private void add(Origin origin, String where, String what, String fix) {
    if (!silent) {
      reading.problems().add(origin, where, what, Secrets.mask(fix));
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the block under a key; if it is absent, an empty one at the place of this one. */
  public Section child(String key) {
    Optional<ConfigValue> value = value(key);
    String at = join(path, key);
    String asked = join(pattern, key);
    return value.isPresent()
        ? inside(key, value.get(), at, asked)
        : new Section(EMPTY, origin(key), at, asked, silent || has(key), reading);
  }

  /** The blocks of {@code key { NAME { … } }} by name, in the order of the file. */
  public Map<String, Section> named(String key) {
    return byName(key, blockOf(key));
  }

  /** The values of {@code key { name = text, other { … } }}, in the order of the file. */
  public <T> Map<String, T> textsAndBlocks(
      String key, Function<String, T> ofText, Function<Section, T> ofBlock) {
    ValueType<Section> block = blockOf(key);
    return byName(
        key,
        (names, name) ->
            names.isBlock(name)
                ? block.read(names, name).map(ofBlock)
                : names.read(name, ValueType.TEXT).map(ofText));
  }

  private ValueType<Section> blockOf(String key) {
    String each = join(pattern, key) + ".*";
    return (names, name) ->
        names.value(name).map(value -> inside(name, value, join(names.path, name), each));
  }

  private <T> Map<String, T> byName(String key, ValueType<T> type) {
    Map<String, T> found = new LinkedHashMap<>();
    free(key)
        .eachInOrder(
            (names, name) -> type.read(names, name).ifPresent(value -> found.put(name, value)));
    return found;
  }

  /** The blocks of {@code key = [ { … } ]}. */
  public List<Section> sections(String key) {
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
  public Map<String, String> textByName(String key) {
    return byName(key, ValueType.TEXT);
  }

  /**
   * The texts of {@code key { "a.b" = text }} or {@code key { a { b = text } }} by dotted name,
   * sorted.
   */
  public Map<String, String> properties(String key) {
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
            names
                .read(name, ValueType.TEXT_OR_EMPTY)
                .ifPresent(text -> found.put(join(prefix, name), text));
          }
        });
  }

  /** The numbers of {@code key { name = [1, 2], other = 3 }}. */
  public Map<String, List<Double>> numbersByName(String key) {
    return byName(key, ValueType.NUMBERS);
  }

  /** An empty block of {@code key { NAME { … } }}, for a name that is not written. */
  public Section nothing(String key, String name) {
    String at = join(join(path, key), name);
    return new Section(EMPTY, origin(key), at, join(pattern, key) + ".*", true, reading);
  }

  /** Keys that are somebody else's: neither known to this block nor refused. */
  public Section without(Collection<String> keys) {
    ConfigObject rest = entries;
    for (String key : keys) {
      rest = rest.withoutKey(key);
    }
    return new Section(rest, place, path, pattern, silent, reading);
  }

  /** The block under a key as one whose names are free, not keys that the parser asks for. */
  private Section free(String key) {
    Section child = child(key);
    return new Section(child.entries, child.place, child.path, FREE, child.silent, reading);
  }

  private void eachInOrder(BiConsumer<Section, String> read) {
    KeyOrder.of(entries, reading.written(), path, reading.file()).stream()
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
    return new Section(EMPTY, reading.origin(value), at, pattern, true, reading);
  }
}
