package io.plumbline.jobs.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Names of runs: they sort by time and never meet. */
final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunId() {}

  static String fresh() {
    return TIME.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
