package io.plumbline.pipeline;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the keys of a file format from a block that names the format. */
final class FormatOptions {
  private FormatOptions() {}

  /**
   * Reads the keys of a format, and refuses those of the other formats.
   *
   * @param format name of the format; while it is not known, the keys of every format may be right
   */
  static Options read(Section section, String format, Vocabulary vocabulary) {
    List<Option<?>> declared = vocabulary.formats().getOrDefault(format, List.of());
    Options options = section.options(declared);
    Set<String> own = declared.stream().map(Option::name).collect(Collectors.toSet());
    vocabulary
        .formats()
        .forEach(
            (other, keys) ->
                keys.stream()
                    .map(Option::name)
                    .filter(key -> section.has(key) && !own.contains(key) && !format.isEmpty())
                    .forEach(
                        key ->
                            section.refuse(
                                key, "belongs to format %s only".formatted(other), "remove it")));
    return options;
  }
}
