package io.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plumbline.base.Origin;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File and line of each key of a pipeline file, for errors that are found after it was read. */
public final class Places {
  private static final Pattern ELEMENT = Pattern.compile("^\\[(\\d+)]\\.?(.*)$");

  private final ConfigObject root;
  private final ParseContext reading;

  public Places(ConfigObject root, ParseContext reading) {
    this.root = root;
    this.reading = reading;
  }

  /**
   * Returns the place of a key, or of the innermost block around it that is written.
   *
   * @param path dotted, as in messages: {@code prepare.join[0].on.dest}
   */
  public Origin of(String path) {
    Origin place = new Origin(reading.file(), 0);
    Optional<Step> step = next(root, path);
    while (step.isPresent()) {
      place = reading.origin(step.get().value());
      step = next(step.get().value(), step.get().rest());
    }
    return place;
  }

  /** A value on the way, and the path from there. */
  private record Step(ConfigValue value, String rest) {}

  private static Optional<Step> next(ConfigValue value, String path) {
    if (value instanceof ConfigObject block) {
      // A name may have dots in it, so the longest one that fits is meant.
      return block.keySet().stream()
          .filter(
              key -> path.equals(key) || path.startsWith(key + ".") || path.startsWith(key + "["))
          .max(Comparator.comparingInt(String::length))
          .flatMap(key -> Optional.ofNullable(block.get(key)).map(at -> step(at, path, key)));
    }
    Matcher element = ELEMENT.matcher(path);
    if (value instanceof ConfigList list && element.matches()) {
      int index = Integer.parseInt(element.group(1));
      return index < list.size()
          ? Optional.of(new Step(list.get(index), element.group(2)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Step step(ConfigValue value, String path, String key) {
    String rest = path.substring(key.length());
    return new Step(value, rest.startsWith(".") ? rest.substring(1) : rest);
  }
}
