package io.plumbline.pipeline.columns;

import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a date or a time is written.
 *
 * @param formats words and patterns, in the order in which they are tried
 * @param zone of texts without a zone; empty for UTC
 */
public record TimeRule(List<String> formats, Optional<String> zone) implements ColumnRule {
  /** The format of a day, and perhaps a time and a zone, as in ISO 8601. */
  public static final String ISO = "iso";

  /** The format of seconds since 1970. */
  public static final String EPOCH_SECONDS = "epoch-seconds";

  /** The format of milliseconds since 1970. */
  public static final String EPOCH_MILLIS = "epoch-millis";

  /** The format of days since 1900, as spreadsheets count them. */
  public static final String EXCEL_DAYS = "excel-days";

  private static final List<String> WORDS = List.of(ISO, EPOCH_SECONDS, EPOCH_MILLIS, EXCEL_DAYS);
  private static final String FORMATS = "formats";
  private static final String ZONE = "zone";

  static Optional<ColumnRule> parse(Section section) {
    List<String> formats = section.read(FORMATS, ValueType.WORDS).orElse(List.of());
    for (String format : formats) {
      if (!WORDS.contains(format)) {
        TimePattern.problem(format)
            .ifPresent(
                problem ->
                    section.refuse(
                        FORMATS,
                        "\"%s\" %s".formatted(format, problem),
                        "choose %s, or a pattern such as dd.MM.yyyy HH:mm"
                            .formatted(String.join(", ", WORDS))));
      }
    }
    Optional<String> zone = section.read(ZONE, ValueType.TEXT);
    if (zone.isPresent() && !isZone(zone.get())) {
      section.refuse(
          ZONE, "unknown zone", "choose a name such as Europe/Berlin, or an offset such as +01:00");
    }
    if (formats.isEmpty() && (zone.isPresent() || section.has(FORMATS))) {
      section.refuse(
          section.has(FORMATS) ? FORMATS : ZONE, "needs a format", "add formats = [iso]");
    }
    return formats.isEmpty() ? Optional.empty() : Optional.of(new TimeRule(formats, zone));
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public void write(Map<String, Object> out) {
    out.put(FORMATS, formats);
    zone.ifPresent(name -> out.put(ZONE, name));
  }

  @Override
  public String form() {
    return " in the formats [%s]%s"
        .formatted(
            String.join(", ", formats), zone.map(name -> " and the zone " + name).orElse(""));
  }
}
