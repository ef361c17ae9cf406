package io.plumbline.contracts;

/**
 * Shows the form of a value without the value: letters are {@code a}, digits {@code 9}, and long
 * texts are cut. Data values themselves are stored in quarantine only.
 */
public final class MaskedText {
  /** Characters of a masked value. */
  public static final int LONGEST = 40;

  private MaskedText() {}

  /** Returns {@code 99-aa} for {@code 12-Kl}; characters that move a cursor are replaced. */
  public static String of(String value) {
    StringBuilder masked = new StringBuilder();
    value
        .codePoints()
        .limit(LONGEST)
        .map(MaskedText::masked)
        .filter(code -> code >= 0)
        .forEach(masked::appendCodePoint);
    return masked.toString();
  }

  private static int masked(int code) {
    return switch (Character.getType(code)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> -1; // part of a letter
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> '9';
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> Character.isLetter(code) ? 'a' : code;
    };
  }
}
