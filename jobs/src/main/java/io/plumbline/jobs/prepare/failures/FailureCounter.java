package io.plumbline.jobs.prepare.failures;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that fail each of many checks. A row that meets all costs one look: an
 * aggregation for each check, and two for its values, took most of the time of a scan with 30
 * checks. A row that fails some gives them as one text, since arrays are converted value by value.
 */
public final class FailureCounter extends Aggregator<String, FailureTally, FailureTally> {
  /** Between the checks that a row fails. */
  private static final String BETWEEN = "\u001e";

  private FailureCounter() {}

  /**
   * Returns an aggregation that {@link FailedRows#of} reads.
   *
   * @param isLookedAt whether a row is checked
   * @param met whether a row meets each check, at least one; never null
   * @param values that each check looks at
   */
  public static Column aggregate(Column isLookedAt, List<Column> met, List<FailedValues> values) {
    List<Column> byCheck = new ArrayList<>();
    for (int i = 0; i < met.size(); i++) {
      byCheck.add(when(not(met.get(i)), values.get(i).text(i)));
    }
    return udaf(new FailureCounter(), Encoders.STRING())
        .apply(
            when(
                isLookedAt.and(not(Columns.all(met))),
                concat_ws(BETWEEN, byCheck.toArray(Column[]::new))));
  }

  @Override
  public FailureTally zero() {
    return new FailureTally();
  }

  @Override
  public FailureTally reduce(FailureTally tally, @Nullable String failed) {
    if (failed == null) {
      return tally;
    }
    int from = 0;
    for (int to = failed.indexOf(BETWEEN); to >= 0; to = failed.indexOf(BETWEEN, from)) {
      add(tally, failed.substring(from, to));
      from = to + 1;
    }
    add(tally, failed.substring(from));
    return tally;
  }

  private static void add(FailureTally tally, String one) {
    int end = one.indexOf(FailedValues.BEFORE_VALUE);
    int check = Integer.parseInt(one, 0, end < 0 ? one.length() : end, 10);
    tally.add(check, end < 0 ? "" : one.substring(end));
  }

  @Override
  public FailureTally merge(FailureTally one, FailureTally other) {
    return one.add(other);
  }

  @Override
  public FailureTally finish(FailureTally tally) {
    return tally;
  }

  /** A bean: an encoder of serialized objects keeps a serializer, so its plan runs only once. */
  @Override
  public Encoder<FailureTally> bufferEncoder() {
    return Encoders.bean(FailureTally.class);
  }

  @Override
  public Encoder<FailureTally> outputEncoder() {
    return Encoders.bean(FailureTally.class);
  }
}
