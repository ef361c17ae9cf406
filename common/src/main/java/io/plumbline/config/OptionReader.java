package io.plumbline.config;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the options of a plug-in from a block of a pipeline file. */
final class OptionReader {
  private OptionReader() {}

  /** Reads each option; a value that does not fit, or that is missing, is reported. */
  static Options read(Section section, List<? extends Option<?>> declared) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (Option<?> option : declared) {
      String key = option.name();
      texts(section, option)
          .flatMap(texts -> checked(section, option, texts))
          .ifPresent(value -> given.put(key, value));
      if (option.isRequired()) {
        section.missing(key, "give %s".formatted(option.choice()));
      }
    }
    return Options.of(declared, given);
  }

  private static Optional<?> checked(Section section, Option<?> option, List<String> texts) {
    Option.Reading<?> reading = option.read(texts);
    if (reading.value().isEmpty()) {
      section.refuse(option.name(), reading.what(), reading.fix(), option.isSecret());
    }
    return reading.value();
  }

  /** One scalar is a list of one. */
  private static Optional<List<String>> texts(Section section, Option<?> option) {
    return option.isList() && section.isList(option.name())
        ? section.read(option.name(), ValueType.TEXTS)
        : section.read(option.name(), ValueType.TEXT).map(List::of);
  }
}
