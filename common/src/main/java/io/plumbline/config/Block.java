package io.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Nearest;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is written in one block of a pipeline file: which keys, in which shape, at which line. Every
 * key that is asked for is noted; what is wrong goes to the {@link Problems} with file and line.
 */
abstract sealed class Block permits TypedBlock {
  /** The pattern of a block whose names are free: they are not keys that the parser asks for. */
  static final String FREE = "*";

  final ConfigObject entries;
  final Origin place;
  final String path;
  final String pattern;
  final boolean silent;
  final ParseContext reading;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param place where the block stands
   * @param path its name in messages
   * @param pattern its name in {@link ParseContext#asked()}
   * @param silent whether it was refused already, so that nothing more is to be said about it
   */
  Block(
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

  // ---- what is written

  /** Whether a key is written, be its value right or wrong; {@code null} counts as not written. */
  public boolean has(String key) {
    ask(key);
    ConfigValue value = entries.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** Whether a key is written with the bare word {@code null}. */
  public boolean isNull(String key) {
    ask(key);
    return entries.containsKey(key) && entries.get(key).valueType() == ConfigValueType.NULL;
  }

  /** Whether a key is written with a list. */
  public boolean isList(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.LIST).isPresent();
  }

  /** Whether a key is written with a block. */
  public boolean isBlock(String key) {
    return value(key).filter(value -> value.valueType() == ConfigValueType.OBJECT).isPresent();
  }

  /** What stands under a key; empty for {@code null} and for a reference that nothing defines. */
  Optional<ConfigValue> value(String key) {
    return has(key) && !UndefinedReferences.isMarked(entries.get(key))
        ? Optional.of(entries.get(key))
        : Optional.empty();
  }

  /** The text of one value, be it a text, a number or true and false. */
  Optional<String> scalar(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && !Values.isScalar(value.get())) {
      refuse(key, "%s where one value is wanted".formatted(Values.kind(value.get())), "");
      return Optional.empty();
    }
    return value.map(Values::plainText);
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

  // ---- what is wrong with it

  /** Where a key stands; where the block stands, when the key is absent. */
  public Origin origin(String key) {
    ConfigValue value = entries.get(key);
    return value == null ? place : reading.origin(value);
  }

  /** Reports the value of a key. */
  public void refuse(String key, String what, String fix) {
    ConfigValue value = entries.get(key);
    String shown = value == null ? "" : " = " + Secrets.mask(key, Values.shown(value));
    add(origin(key), join(path, key) + shown, what, fix);
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
  void add(Origin origin, String where, String what, String fix) {
    if (!silent) {
      reading.problems().add(origin, where, what, Secrets.mask(fix));
    }
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
