package io.plumbline.contracts;

import io.plumbline.base.Options;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.profile.NumericState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A check that each row of a source meets or not: a plug-in. It becomes one condition, and all
 * conditions of a source are evaluated in the same scan. Its key {@code columns} names the columns
 * that it looks at; {@code on-fail = "null"} empties those.
 */
public interface RowCheck extends Vocabulary.Check {
  /**
   * Returns the condition that a row must meet. As in a CHECK of SQL, a condition that is null is
   * met.
   *
   * @param options a value for each of {@link #options()} that has one
   */
  Column met(Options options, CheckedColumns columns);

  /** Returns why the check cannot look at columns of these types; empty if it can. */
  default Optional<String> misfit(Options options, CheckedColumns columns) {
    return Optional.empty();
  }

  /**
   * Returns the columns of numbers whose distribution over all rows before the as-of it needs, see
   * {@link CheckedColumns#distributions()}.
   */
  default List<String> distributions(Options options) {
    return List.of();
  }

  /** Returns what the distributions have shown, in words. */
  default Optional<String> found(Options options, Map<String, NumericState> distributions) {
    return Optional.empty();
  }

  /** Returns the rows of another source that {@link CheckedColumns#found()} is about. */
  default Optional<OtherSource> otherSource(Options options) {
    return Optional.empty();
  }

  @Override
  default boolean isPerRow() {
    return true;
  }
}
