package io.plumbline.base;

/** The types of the values of an {@link Option}, in words for messages and the reference. */
public enum OptionType {
  FLAG("true or false"),
  WHOLE_NUMBER("whole number"),
  NUMBER("number"),
  FRACTION("fraction"),
  TEXT("text"),
  WORD("word"),
  METRIC("metric"),
  DURATION("length of time"),
  SECRET("secret text"),
  WORDS("list of words"),
  NUMBERS("list of numbers"),
  LOG_RANGE("log range");

  private final String words;

  OptionType(String words) {
    this.words = words;
  }

  /** Returns true if a value is written as a list. */
  public boolean isList() {
    return this == WORDS || this == NUMBERS || this == LOG_RANGE;
  }

  /** Returns true if a value is a number, or a list of numbers. */
  public boolean isNumeric() {
    return switch (this) {
      case WHOLE_NUMBER, NUMBER, FRACTION, NUMBERS, LOG_RANGE -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
