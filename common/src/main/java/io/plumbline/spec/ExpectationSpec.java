package io.plumbline.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of {@code clean.SOURCE.expect}.
 *
 * @param check a Spark SQL condition, or {@code row-count}, or {@code fresh}
 * @param onFail what a failure does
 * @param columns set to null by {@code on-fail = "null"}
 * @param min fewest rows, for {@code row-count}
 * @param max most rows, for {@code row-count}
 * @param within largest age of the newest row before as-of, for {@code fresh}
 */
public record ExpectationSpec(
    String check,
    OnFail onFail,
    List<String> columns,
    OptionalLong min,
    OptionalLong max,
    Optional<Duration> within) {

  public static final String ROW_COUNT = "row-count";
  public static final String FRESH = "fresh";

  /** Whether {@link #check} is a condition on each row, not one on the whole table. */
  public boolean isPerRow() {
    return !check.equals(ROW_COUNT) && !check.equals(FRESH);
  }
}
