package io.plumbline.sources.watermarks;

import java.util.Optional;

/**
 * The values of a watermark column that an increment has looked at, both ends included.
 *
 * @param from least value, as text; empty: there is no bound
 * @param to greatest value, as text: a number, a date, or a moment in UTC
 */
public record WatermarkRange(String column, Optional<String> from, String to) {
  /** Says the range in words: {@code updated_at from 5 to 9}. */
  public String words() {
    return column + from.map(least -> " from " + least).orElse("") + " to " + to;
  }
}
