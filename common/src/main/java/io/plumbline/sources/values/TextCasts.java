package io.plumbline.sources.values;

import com.fasterxml.jackson.core.io.NumberInput;
import io.plumbline.spark.NativeCalls;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Casts of texts with the values of Spark's own in a session of UTC, which take several times as
 * long for doubles and times. They differ in days that are not written out: Spark makes a day of
 * {@code 2024}, a day in the year 45306 of {@code 45306}, and the time of day {@code 10:30} a time
 * of today. Here, a day has a hyphen behind the four digits of the year, as in {@code 2024-1-5}.
 */
public final class TextCasts implements Serializable {
  private static final TextCasts ALL = new TextCasts();

  /** More digits may not be an exact double. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final long MICROS_OF_A_SECOND = 1_000_000;
  private static final int DIGITS_OF_MICROS = 6;
  private static final String DAY = "dddd-dd-dd";
  private static final String TIME = "dddd-dd-dd?dd:dd:dd";
  private static final long OTHER = Long.MIN_VALUE;

  private TextCasts() {}

  /** Returns the values of texts; null for one that is none of the type. */
  public static Column cast(Column text, DataType wanted) {
    if (wanted instanceof DoubleType) {
      return NativeCalls.ofText(ALL, "number", wanted, text);
    }
    if (wanted instanceof TimestampType) {
      return NativeCalls.ofText(ALL, "micros", wanted, text);
    }
    if (wanted instanceof TimestampNTZType) {
      return NativeCalls.ofText(ALL, "localMicros", wanted, text);
    }
    return wanted instanceof DateType
        ? NativeCalls.ofText(ALL, "days", wanted, text)
        : text.try_cast(wanted);
  }

  /**
   * Returns a double. Up to 15 digits and the power of ten that divides them are exact, and so is
   * the quotient's rounding (Clinger, How to read floating point numbers accurately, 1990, section
   * 3).
   */
  public @Nullable Double number(UTF8String text) {
    int length = text.numBytes();
    boolean isSigned = length > 0 && (text.getByte(0) == '-' || text.getByte(0) == '+');
    long digits = 0;
    int count = 0;
    int point = length;
    for (int at = isSigned ? 1 : 0; at < length; at++) {
      int digit = text.getByte(at) - '0';
      if (digit >= 0 && digit <= 9 && count < EXACT_DIGITS) {
        digits = 10 * digits + digit;
        count++;
      } else if (digit == '.' - '0' && point == length) {
        point = at;
      } else {
        return anyNumber(text);
      }
    }
    if (count == 0) {
      return anyNumber(text);
    }
    double value = digits / POWERS[Math.max(0, length - 1 - point)];
    return text.getByte(0) == '-' ? -value : value;
  }

  private static @Nullable Double anyNumber(UTF8String text) {
    String written = text.toString();
    try {
      // The fast parser takes E1Infinity for a number.
      return NumberInput.parseDouble(written, isOfDigits(written));
    } catch (NumberFormatException e) {
      return (Double) Cast.processFloatingPointSpecialLiterals(written, false);
    }
  }

  private static boolean isOfDigits(String written) {
    for (int at = 0; at < written.length(); at++) {
      char read = written.charAt(at);
      if ((read < '0' || read > '9') && "+-.eE".indexOf(read) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns a timestamp, in microseconds since 1970. */
  public @Nullable Long micros(UTF8String text) {
    if (!hasDay(text)) {
      return null;
    }
    long micros = plainMicros(text);
    return micros == OTHER
        ? value(DateTimeUtils.stringToTimestamp(text, ZoneOffset.UTC), Long.class)
        : (Long) micros;
  }

  /** Returns a timestamp without a zone, in microseconds since 1970. */
  public @Nullable Long localMicros(UTF8String text) {
    if (!hasDay(text)) {
      return null;
    }
    long micros = plainMicros(text);
    return micros == OTHER
        ? value(DateTimeUtils.stringToTimestampWithoutTimeZone(text), Long.class)
        : (Long) micros;
  }

  /** Returns a date, in days since 1970. */
  public @Nullable Integer days(UTF8String text) {
    if (!hasDay(text)) {
      return null;
    }
    long days = text.numBytes() == DAY.length() && has(text, DAY) ? plainDays(text) : OTHER;
    return days == OTHER
        ? value(DateTimeUtils.stringToDate(text), Integer.class)
        : (Integer) (int) days;
  }

  /** Returns a value of Scala, which forgets the types of numbers. */
  private static <T> @Nullable T value(Option<?> found, Class<T> type) {
    return found.isEmpty() ? null : type.cast(found.get());
  }

  /** The rest, the casts of Spark check. */
  private static boolean hasDay(UTF8String text) {
    int length = text.numBytes();
    return length > 6
        && text.getByte(4) == '-'
        && (text.getByte(6) == '-' || length > 7 && text.getByte(7) == '-');
  }

  /** Returns the microseconds of {@code 2024-01-05T10:30:00.123Z}, or {@link #OTHER}. */
  private static long plainMicros(UTF8String text) {
    int length = text.numBytes();
    if (length < TIME.length()
        || !has(text, TIME)
        || text.getByte(10) != 'T' && text.getByte(10) != ' ') {
      return OTHER;
    }
    int end = text.getByte(length - 1) == 'Z' ? length - 1 : length;
    long hour = two(text, 11);
    long minute = two(text, 14);
    long second = two(text, 17);
    long fraction = end == TIME.length() ? 0 : fraction(text, end);
    long days = plainDays(text);
    return hour > 23 || minute > 59 || second > 59 || fraction < 0 || days == OTHER
        ? OTHER
        : (days * 86_400 + hour * 3_600 + minute * 60 + second) * MICROS_OF_A_SECOND + fraction;
  }

  /** Returns the microseconds behind the point, or -1 if there is something else. */
  private static long fraction(UTF8String text, int end) {
    int from = TIME.length();
    int digits = end - from - 1;
    if (text.getByte(from) != '.' || digits < 1 || digits > DIGITS_OF_MICROS) {
      return -1;
    }
    long fraction = 0;
    for (int i = 0; i < DIGITS_OF_MICROS; i++) {
      int digit = i < digits ? text.getByte(from + 1 + i) - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      fraction = 10 * fraction + digit;
    }
    return fraction;
  }

  private static long plainDays(UTF8String text) {
    int year = 100 * two(text, 0) + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    return month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()
        ? OTHER
        : LocalDate.of(year, month, day).toEpochDay();
  }

  private static int two(UTF8String text, int at) {
    return 10 * (text.getByte(at) - '0') + text.getByte(at + 1) - '0';
  }

  /**
   * @param form {@code d} is a digit, {@code ?} any byte, others themselves
   */
  private static boolean has(UTF8String text, String form) {
    for (int at = 0; at < form.length(); at++) {
      byte read = text.getByte(at);
      char asked = form.charAt(at);
      if (asked == 'd' ? read < '0' || read > '9' : asked != '?' && read != asked) {
        return false;
      }
    }
    return true;
  }
}
