package io.plumbline.sources.values;

import io.plumbline.pipeline.columns.TimeRule;
import io.plumbline.sources.values.TimeFormat.Written;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as a {@link TimeRule} writes them. The formats are tried in order; a time that
 * the clocks of the zone skip does not fit, and of one that they show twice, it is the earlier.
 */
public final class WrittenTimes implements Serializable {
  private final ArrayList<String> formats;
  private final ZoneId zone;
  private transient volatile @Nullable List<TimeFormat> parsers;

  WrittenTimes(TimeRule rule) {
    formats = new ArrayList<>(rule.formats());
    zone = ZoneId.of(rule.zone().orElse("UTC"));
  }

  /** Returns a timestamp, in microseconds since 1970; null if the text fits no format. */
  public @Nullable Long micros(UTF8String text) {
    String characters = text.toString();
    for (TimeFormat format : parsers()) {
      Written written = format.read(characters);
      Instant instant = written == null ? null : instant(written);
      if (instant != null) {
        return micros(instant);
      }
    }
    return null;
  }

  /**
   * Returns a timestamp without a zone, in microseconds since 1970; null if the text fits no
   * format.
   */
  public @Nullable Long localMicros(UTF8String text) {
    LocalDateTime local = local(text);
    return local == null ? null : micros(local.toInstant(ZoneOffset.UTC));
  }

  /** Returns a date, in days since 1970; null if the text fits no format. */
  public @Nullable Integer days(UTF8String text) {
    LocalDateTime local = local(text);
    return local == null ? null : (int) local.toLocalDate().toEpochDay();
  }

  private @Nullable LocalDateTime local(UTF8String text) {
    String characters = text.toString();
    for (TimeFormat format : parsers()) {
      Written written = format.read(characters);
      if (written != null) {
        return written.local();
      }
    }
    return null;
  }

  private @Nullable Instant instant(Written written) {
    ZoneId own = written.zone() == null ? zone : written.zone();
    List<ZoneOffset> offsets = own.getRules().getValidOffsets(written.local());
    if (!offsets.isEmpty()) {
      return written.local().toInstant(offsets.get(0));
    }
    return written.isDay() ? written.local().toLocalDate().atStartOfDay(own).toInstant() : null;
  }

  /** As a unit of Java does up to the year 2262, where it overflows. */
  private static long micros(Instant instant) {
    return 1_000_000 * instant.getEpochSecond() + instant.getNano() / 1_000;
  }

  private List<TimeFormat> parsers() {
    List<TimeFormat> all = parsers;
    if (all == null) {
      all = formats.stream().map(TimeFormat::of).toList();
      parsers = all;
    }
    return all;
  }
}
