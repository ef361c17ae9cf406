package io.plumbline.spec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code prepare.join}: a left join that keeps the number of rows.
 *
 * @param with source on the right side
 * @param on right column by left column; all must be equal
 * @param prefix put before the name of every right column but the keys
 * @param asOf the nearest right row at or before the left row's time, when given
 */
public record JoinSpec(String with, Map<String, String> on, String prefix, Optional<AsOf> asOf) {

  /**
   * @param left time column of the left side
   * @param right time column of the right side
   * @param within how far back the right row may lie
   */
  public record AsOf(String left, String right, Duration within) {}
}
