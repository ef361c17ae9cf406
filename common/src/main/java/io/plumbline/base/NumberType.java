package io.plumbline.base;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Numbers with bounds.
 *
 * @param javaType Integer or Double
 * @param min least value, or empty
 * @param minIncluded true when the least value is allowed itself
 * @param max greatest value, included, or empty
 */
record NumberType<N extends Number>(
    Class<N> javaType, Optional<BigDecimal> min, boolean minIncluded, Optional<BigDecimal> max)
    implements OptionType<N> {
  NumberType(Class<N> javaType) {
    this(javaType, Optional.empty(), true, Optional.empty());
  }

  @Override
  public Option.Reading<N> read(List<String> texts) {
    BigDecimal number;
    try {
      number = new BigDecimal(texts.get(0).strip());
    } catch (NumberFormatException e) {
      return refused("not a number");
    }
    Object value = number.doubleValue();
    if (javaType == Integer.class) {
      try {
        value = number.intValueExact();
      } catch (ArithmeticException e) {
        return refused(
            number.stripTrailingZeros().scale() > 0 ? "not a whole number" : "out of bounds");
      }
    }
    int low = min.map(number::compareTo).orElse(1);
    int high = max.map(number::compareTo).orElse(-1);
    boolean inBounds = (low > 0 || (low == 0 && minIncluded)) && high <= 0;
    return inBounds ? Option.Reading.of(javaType.cast(value)) : refused("out of bounds");
  }

  private Option.Reading<N> refused(String what) {
    return Option.Reading.refused(what, "choose " + choice());
  }

  @Override
  public String allowed() {
    String word = javaType == Integer.class ? "whole number" : "number";
    if (min.isEmpty()) {
      return max.isEmpty() ? word : "%s up to %s".formatted(word, max.get().toPlainString());
    }
    String least = min.get().toPlainString();
    if (max.isEmpty()) {
      return "%s of at least %s".formatted(word, least);
    }
    String greatest = max.get().toPlainString();
    return minIncluded
        ? "%s between %s and %s".formatted(word, least, greatest)
        : "%s above %s and up to %s".formatted(word, least, greatest);
  }

  @Override
  public N cast(Object value) {
    return javaType.cast(value);
  }

  @Override
  public NumberType<N> between(Number least, Number greatest) {
    return new NumberType<>(javaType, decimal(least), true, decimal(greatest));
  }

  @Override
  public NumberType<N> atLeast(Number least) {
    return new NumberType<>(javaType, decimal(least), true, max);
  }

  @Override
  public NumberType<N> aboveUpTo(Number bound, Number greatest) {
    return new NumberType<>(javaType, decimal(bound), false, decimal(greatest));
  }

  private static Optional<BigDecimal> decimal(Number number) {
    return Optional.of(new BigDecimal(number.toString()));
  }
}
