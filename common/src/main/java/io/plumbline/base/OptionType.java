package io.plumbline.base;

import java.util.List;

/** The type of an {@link Option}: how a value is read, and what is allowed. */
sealed interface OptionType<T>
    permits CharacterType,
        CharsetType,
        DurationType,
        FlagType,
        ListType,
        LogRangeType,
        MetricNameType,
        NumberType,
        TextType {
  /**
   * Reads a value.
   *
   * @param texts its elements; one unless {@link #isList()}
   */
  Option.Reading<T> read(List<String> texts);

  /** Returns what is allowed, in words. */
  String allowed();

  /** Returns what is allowed as the object of a sentence: {@code a whole number from 1 on}. */
  default String choice() {
    return "a " + allowed();
  }

  T cast(Object value);

  default boolean isList() {
    return false;
  }

  default boolean isSecret() {
    return false;
  }

  default OptionType<T> between(Number least, Number greatest) {
    throw noBounds();
  }

  default OptionType<T> atLeast(Number least) {
    throw noBounds();
  }

  default OptionType<T> aboveUpTo(Number bound, Number greatest) {
    throw noBounds();
  }

  private IllegalStateException noBounds() {
    return new IllegalStateException("A %s has no bounds.".formatted(allowed()));
  }
}
