package io.plumbline.spark;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;

/** Reads the timestamps of a row as instants, exactly, whatever Spark hands out. */
public final class Instants {
  private Instants() {}

  /**
   * Converts a timestamp of Spark.
   *
   * @param value a {@link Timestamp} or an {@link Instant}, depending on Spark's settings
   */
  public static Instant of(Object value) {
    // Timestamp.toInstant is days off before 1582: Timestamp counts in the Julian calendar there.
    return value instanceof Timestamp timestamp
        ? DateTimeUtils.microsToInstant(DateTimeUtils.fromJavaTimestamp(timestamp))
        : (Instant) value;
  }
}
