package io.plumbline.pipeline.transforms;

import java.util.Locale;

/** A number that a date or a timestamp has, in UTC; {@code features.date.parts}. */
public enum DatePart {
  YEAR(0, 0),
  QUARTER(1, 4),
  MONTH(1, 12),
  /** Of ISO 8601: the first week of a year has its first Thursday. */
  WEEK(1, 53),
  DAY_OF_YEAR(1, 366),
  /** Of the month. */
  DAY(1, 31),
  /** Monday is 1. */
  WEEKDAY(1, 7),
  HOUR(0, 24),
  MINUTE(0, 60);

  private final int first;
  private final int period;

  DatePart(int first, int period) {
    this.first = first;
    this.period = period;
  }

  /** Returns the least value of a part that comes again. */
  public int first() {
    return first;
  }

  /** Returns the number of values until the first one comes again; 0 if it never does. */
  public int period() {
    return period;
  }

  /** Returns true if only a timestamp has it, and a date has not. */
  public boolean isOfDay() {
    return this == HOUR || this == MINUTE;
  }

  /** Returns the end of the name of a feature: {@code day_of_year}. */
  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
