package io.plumbline.base;

import io.plumbline.base.Option.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the texts of a pipeline file as the value that an {@link Option} declares. */
final class OptionValues {
  private OptionValues() {}

  static Reading<Object> one(Option<?> option, String text) {
    if (option.type() == OptionType.FLAG) {
      return option.words().contains(text)
          ? good(Boolean.valueOf(text))
          : refused(option, "neither true nor false");
    }
    if (option.type().isNumeric()) {
      return number(option, text);
    }
    if (text.isBlank()) {
      return new Reading<>(Optional.empty(), "empty", "give it a value or leave the key out");
    }
    if (option.type() == OptionType.DURATION) {
      return Durations.parse(text)
          .map(length -> good((Object) length))
          .orElseGet(
              () -> new Reading<>(Optional.empty(), "not a length of time", Durations.FORMS));
    }
    if (!option.words().isEmpty() && !option.words().contains(text)) {
      return new Reading<>(Optional.empty(), "unknown word", Nearest.hint(text, option.words()));
    }
    return good(text);
  }

  static Reading<Object> many(Option<?> option, List<String> texts) {
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      Reading<Object> reading = one(option, text);
      if (reading.value().isEmpty()) {
        return reading;
      }
      values.add(reading.value().get());
    }
    if (option.type() == OptionType.LOG_RANGE) {
      return range(option, values);
    }
    if (option.type() == OptionType.WORDS && new HashSet<>(values).size() < values.size()) {
      return new Reading<>(Optional.empty(), "names something twice", "name each once");
    }
    return good(List.copyOf(values));
  }

  private static Reading<Object> range(Option<?> option, List<Object> values) {
    if (values.size() != 2) {
      return refused(option, "not two numbers");
    }
    double min = (Double) values.get(0);
    double max = (Double) values.get(1);
    return min > max
        ? new Reading<>(Optional.empty(), "begins with the greater number", "swap the two")
        : good(new LogRange(min, max));
  }

  private static Reading<Object> number(Option<?> option, String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return refused(option, "not a number");
    }
    Object value = number.doubleValue();
    if (option.type() == OptionType.WHOLE_NUMBER) {
      try {
        value = number.intValueExact();
      } catch (ArithmeticException e) {
        return refused(
            option,
            number.stripTrailingZeros().scale() > 0 ? "not a whole number" : "out of bounds");
      }
    } else if (Double.isInfinite((Double) value)) {
      return refused(option, "out of bounds");
    }
    int low = option.min().map(number::compareTo).orElse(1);
    int high = option.max().map(number::compareTo).orElse(-1);
    return low < 0 || (low == 0 && !option.minIncluded()) || high > 0
        ? refused(option, "out of bounds")
        : good(value);
  }

  private static Reading<Object> good(Object value) {
    return new Reading<>(Optional.of(value), "", "");
  }

  private static Reading<Object> refused(Option<?> option, String what) {
    return new Reading<>(Optional.empty(), what, "choose " + option.choice());
  }
}
