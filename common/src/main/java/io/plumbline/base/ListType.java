package io.plumbline.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of values of another type. */
record ListType<T>(OptionType<T> element) implements OptionType<List<T>> {
  @Override
  public Option.Reading<List<T>> read(List<String> texts) {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      Option.Reading<T> reading = element.read(List.of(text));
      if (reading.value().isEmpty()) {
        return Option.Reading.refused(
            "has the element `%s`: %s".formatted(text, reading.what()), reading.fix());
      }
      values.add(reading.value().get());
    }
    return new Option.Reading<>(Optional.of(List.copyOf(values)), "", "");
  }

  @Override
  public String allowed() {
    return "list; each element: " + element.allowed();
  }

  @Override
  public List<T> cast(Object value) {
    return ((List<?>) value).stream().map(element::cast).toList();
  }

  @Override
  public boolean isList() {
    return true;
  }
}
