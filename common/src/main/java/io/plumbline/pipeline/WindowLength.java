package io.plumbline.pipeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code monitor.window = 1 month}: the length of calendar windows, in UTC. Unit is hour, day,
 * week, month or year.
 */
public record WindowLength(int length, String unit) {
  @Override
  public String toString() {
    return length + " " + unit;
  }

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})?\\s*(hour|day|week|month|year)s?");

  /** {@code 1 month}, {@code 2 weeks}, {@code day}; empty for anything else. */
  public static Optional<WindowLength> of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    int length = parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1));
    return length == 0 ? Optional.empty() : Optional.of(new WindowLength(length, parts.group(2)));
  }
}
