package io.plumbline.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Option;
import io.plumbline.base.OptionType;
import io.plumbline.base.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys that a plug-in declares; a value that does not fit is reported. */
final class OptionReader {
  private OptionReader() {}

  static Options read(Section section, List<Option<?>> declared) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (Option<?> option : declared) {
      String key = option.name();
      texts(section, option)
          .map(texts -> option.type().isList() ? option.read(texts) : option.read(texts.get(0)))
          .ifPresent(
              reading ->
                  reading
                      .value()
                      .ifPresentOrElse(
                          value -> given.put(key, value),
                          () -> refuse(section, option, reading.what(), reading.fix())));
      if (option.required() && option.fallback().isEmpty()) {
        section.missing(key, "give " + option.choice());
      }
    }
    return Options.of(declared, given);
  }

  /** Returns the written elements: of a list all, of any other type one. */
  private static Optional<List<String>> texts(Section section, Option<?> option) {
    String key = option.name();
    Optional<ConfigValue> value = section.value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    boolean isList = value.get().valueType() == ConfigValueType.LIST;
    boolean isNumbers = option.type() == OptionType.NUMBERS;
    if (Values.isScalar(value.get()) && (isNumbers || !option.type().isList())) {
      return value.map(one -> List.of(Values.plainText(one)));
    }
    if (!isList || !option.type().isList()) {
      String what =
          option.type().isList()
              ? "not a list"
              : "%s where one value is wanted".formatted(Values.kind(value.get()));
      refuse(section, option, what, "write " + option.choice());
      return Optional.empty();
    }
    List<ConfigValue> elements = section.list(key, "values").orElseThrow();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (Values.isScalar(elements.get(i))) {
        texts.add(Values.plainText(elements.get(i)));
      } else {
        section.refuseElement(key, i, elements.get(i));
      }
    }
    return texts.size() == elements.size() ? Optional.of(texts) : Optional.empty();
  }

  private static void refuse(Section section, Option<?> option, String what, String fix) {
    if (option.type() == OptionType.SECRET) {
      section.refuseSecret(option.name(), what, fix);
    } else {
      section.refuse(option.name(), what, fix);
    }
  }
}
