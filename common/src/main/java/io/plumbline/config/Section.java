package io.plumbline.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * One block of a pipeline file, read key by key: its own values as {@link TypedBlock} reads them,
 * and the blocks within it, each again a section. What is wrong goes to the {@link Problems} with
 * file and line, and the key then counts as absent; nothing is thrown. A key that is not read is
 * refused by {@link #refuseUnknownKeys()}.
 */
public final class Section extends TypedBlock {
  private Section(
      ConfigObject entries,
      Origin place,
      String path,
      String pattern,
      boolean silent,
      ParseContext reading) {
    super(entries, place, path, pattern, silent, reading);
  }

  public static Section root(ConfigObject block, ParseContext reading) {
    return new Section(block, new Origin(reading.file(), 0), "", "", false, reading);
  }

  /** The block under a key; when it is absent, an empty one that stands where this one stands. */
  public Section child(String key) {
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
  public Map<String, Section> named(String key) {
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
    Map<String, String> found = new LinkedHashMap<>();
    free(key)
        .eachInOrder((names, name) -> names.text(name).ifPresent(text -> found.put(name, text)));
    return found;
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
            names.textOrEmpty(name).ifPresent(text -> found.put(join(prefix, name), text));
          }
        });
  }

  /** The numbers of {@code key { name = [1, 2], other = 3 }}. */
  public Map<String, List<Double>> numbersByName(String key) {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    free(key)
        .eachInOrder((names, name) -> names.numbers(name).ifPresent(list -> found.put(name, list)));
    return found;
  }

  /** An empty block of {@code key { NAME { … } }}, for a name that is not written. */
  public Section nothing(String key, String name) {
    String at = join(join(path, key), name);
    return new Section(empty(), origin(key), at, join(pattern, key) + ".*", true, reading);
  }

  /** Keys that are somebody else's: neither known to this block nor refused. */
  public Section without(Collection<String> keys) {
    ConfigObject rest = entries;
    for (String key : keys) {
      rest = rest.withoutKey(key);
    }
    return new Section(rest, place, path, pattern, silent, reading);
  }

  /**
   * The block under a key as one whose names are free: they are not keys that the parser asks for.
   */
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
    return new Section(empty(), reading.origin(value), at, pattern, true, reading);
  }

  private static ConfigObject empty() {
    return ConfigFactory.empty().root();
  }
}
