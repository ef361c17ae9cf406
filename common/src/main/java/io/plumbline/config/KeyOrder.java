package io.plumbline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Lookup;
import io.plumbline.base.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order in which the keys of a block are written, which the configuration library does not
 * keep. It uses line numbers: of two keys on one line, a key that the other mentions comes first;
 * otherwise names decide. Included files come before the file that includes them, and {@code --set}
 * does not change the order.
 */
final class KeyOrder {
  private KeyOrder() {}

  /**
   * @param written the whole pipeline file before {@code --set}
   * @param path path of the block in it
   * @param file the pipeline file's short name
   */
  static List<String> of(ConfigObject block, ConfigObject written, String path, String file) {
    Map<String, Origin> places = new HashMap<>();
    Optional<ConfigObject> before = find(written, path);
    block.forEach(
        (key, value) -> {
          ConfigValue first = before.map(found -> found.get(key)).orElse(value);
          places.put(key, Origins.of(first.origin(), ""));
        });
    Comparator<Origin> byPlace =
        Comparator.comparingInt((Origin place) -> rank(place, file))
            .thenComparing(Origin::file)
            .thenComparingInt(Origin::line);
    List<String> waiting = new ArrayList<>(block.keySet().stream().sorted().toList());
    waiting.sort(Comparator.comparing(places::get, byPlace));
    List<String> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Origin line = Lookup.required(places, waiting.get(0));
      List<String> together = waiting.stream().filter(key -> line.equals(places.get(key))).toList();
      String next =
          together.stream()
              .filter(
                  key ->
                      together.stream()
                          .noneMatch(
                              other ->
                                  !other.equals(key)
                                      && mentions(Lookup.required(block, key), other)))
              .findFirst()
              .orElse(together.get(0));
      ordered.add(next);
      waiting.remove(next);
    }
    return ordered;
  }

  private static int rank(Origin place, String file) {
    if (place.file().equals(Origins.SET)) {
      return 2;
    }
    return place.file().equals(file) ? 1 : 0;
  }

  private static boolean mentions(ConfigValue value, String word) {
    return value.valueType() == ConfigValueType.STRING
        && Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
            .matcher((String) value.unwrapped())
            .find();
  }

  private static Optional<ConfigObject> find(ConfigObject root, String path) {
    try {
      ConfigValue value = root;
      for (String key : ConfigUtil.splitPath(path)) {
        value = value instanceof ConfigObject object ? object.get(key) : null;
      }
      return value instanceof ConfigObject object && !object.isEmpty()
          ? Optional.of(object)
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty(); // not resolved yet, or within a list
    }
  }
}
