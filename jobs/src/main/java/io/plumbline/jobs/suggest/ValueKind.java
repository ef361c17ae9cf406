package io.plumbline.jobs.suggest;

import io.plumbline.sources.InferredTypes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Kind of thing that a text is, by itself. */
enum ValueKind {
  /** A whole number that fits into a bigint. */
  WHOLE,
  /** Another finite number. */
  NUMBER,
  /** Digits that are no number: with leading zeros, a plus sign, or too many of them. */
  CODE,
  /** A day such as 2024-01-31. */
  DAY,
  /** A day with a time. */
  TIME,
  /** The word true or false. */
  FLAG,
  /** Anything else. */
  TEXT;

  private static final int LONGEST_TIME = 60;

  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "([ T]([01]?\\d|2[0-3]):[0-5]?\\d(:[0-5]?\\d(\\.\\d{1,9})?)?"
              + "( ?(Z|UTC|[+-]\\d{1,2}:\\d{2}|[A-Z][A-Za-z_]+/[A-Za-z_]+))?)?");

  /**
   * Returns the kind of a text.
   *
   * @param text without blanks around it, not empty
   */
  static ValueKind of(String text) {
    char first = text.charAt(0);
    if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
      return ofDigits(text);
    }
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? FLAG : TEXT;
  }

  private static ValueKind ofDigits(String text) {
    DataType type = InferredTypes.ofText(text);
    if (!type.equals(DataTypes.StringType)) {
      return type.equals(DataTypes.LongType) ? WHOLE : NUMBER;
    }
    if (hasOnlyDigits(text)) {
      return CODE;
    }
    Matcher moment = text.length() > LONGEST_TIME ? null : MOMENT.matcher(text);
    if (moment == null || !moment.matches() || !isDay(moment)) {
      return TEXT;
    }
    return moment.group(4) == null ? DAY : TIME;
  }

  private static boolean hasOnlyDigits(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && c != '.' && !(i == 0 && (c == '+' || c == '-'))) {
        return false;
      }
      digits |= digit;
    }
    return digits;
  }

  private static boolean isDay(Matcher moment) {
    try {
      LocalDate.of(
          Integer.parseInt(moment.group(1)),
          Integer.parseInt(moment.group(2)),
          Integer.parseInt(moment.group(3)));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
