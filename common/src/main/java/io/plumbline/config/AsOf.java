package io.plumbline.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Parses the moments of {@code as-of} and {@code --as-of}. */
public final class AsOf {
  static final String FORMS =
      "write a date (2015-01-01: midnight UTC) or a timestamp (2015-01-01T06:30:00: UTC, or with a"
          + " zone: 2015-01-01T06:30:00+01:00)";

  private AsOf() {}

  /**
   * Parses an as-of time.
   *
   * @param text an ISO date, or an ISO timestamp with or without a zone; without one it is UTC
   * @throws io.plumbline.base.PlumblineException (SPEC) when it is neither; the message gives the
   *     allowed forms
   */
  public static Instant parse(String text) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)", "$1T");
    try {
      if (!iso.contains("T")) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return iso.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw ConfigErrors.notATimestamp(text, e);
    }
  }
}
