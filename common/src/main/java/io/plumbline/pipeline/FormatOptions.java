package io.plumbline.pipeline;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the keys that belong to a format from a block that names the format. */
final class FormatOptions {
  private FormatOptions() {}

  /**
   * Reads the keys of a format but {@code path}, and refuses those of the other formats.
   *
   * @param format name of the format; while it is not known, the keys of every format may be right
   * @param formats keys of the formats that the block can have, by their names
   */
  static Options read(Section section, String format, Map<String, List<Option<?>>> formats) {
    List<Option<?>> declared = formats.getOrDefault(format, List.of());
    Options options =
        section.options(declared.stream().filter(key -> !key.name().equals("path")).toList());
    Set<String> others = new TreeSet<>();
    formats.values().forEach(keys -> keys.forEach(key -> others.add(key.name())));
    declared.forEach(key -> others.remove(key.name()));
    for (String key : others) {
      if (section.has(key) && !format.isEmpty()) {
        section.refuse(
            key, "belongs to format %s only".formatted(owners(key, formats)), "remove it");
      }
    }
    return options;
  }

  private static String owners(String key, Map<String, List<Option<?>>> formats) {
    return String.join(
        " or ",
        formats.entrySet().stream()
            .filter(format -> format.getValue().stream().anyMatch(it -> it.name().equals(key)))
            .map(format -> format.getKey())
            .sorted()
            .toList());
  }
}
