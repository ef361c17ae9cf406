package io.plumbline.contracts;

import io.plumbline.base.Options;
import io.plumbline.pipeline.Vocabulary;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A check of the clean rows of a source as a whole: a plug-in. What it needs is counted in the scan
 * of all checks.
 */
public interface TableCheck extends Vocabulary.Check {
  /**
   * Returns what to count: aggregates over all rows of the source.
   *
   * @param counted true for a row that is counted: one that goes to silver
   */
  List<Column> aggregates(Options options, Column counted);

  /**
   * Returns the verdict.
   *
   * @param counts the values of {@link #aggregates}, in their order
   * @param rows how many were counted
   */
  TableResult judge(Options options, Row counts, long rows);

  /** Returns why the check cannot look at columns of these types; empty if it can. */
  default Optional<String> misfit(Options options, CheckedColumns columns) {
    return Optional.empty();
  }

  @Override
  default boolean isPerRow() {
    return false;
  }
}
