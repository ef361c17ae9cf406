package io.plumbline.pipeline;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.pipeline.checks.CountHistory;
import io.plumbline.pipeline.checks.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of {@code clean.SOURCE.expect}.
 *
 * @param check a Spark SQL condition, or {@code row-count}, or {@code fresh}, or the name of a
 *     check in the catalog
 * @param rule its id and severity
 * @param onFail effect of a failure
 * @param columns set to null by {@code on-fail = "null"}; of a check in the catalog, those that it
 *     looks at
 * @param min fewest rows, for {@code row-count}
 * @param max most rows, for {@code row-count}
 * @param history past counts to compare with, for {@code row-count}
 * @param within largest age of the newest row before as-of, for {@code fresh}
 * @param maxShare largest fraction of the rows that may fail before the job stops
 * @param options keys of a check in the catalog; empty for any other
 */
public record ExpectationSpec(
    String check,
    Rule rule,
    OnFail onFail,
    List<String> columns,
    OptionalLong min,
    OptionalLong max,
    Optional<CountHistory> history,
    Optional<Duration> within,
    Optional<Double> maxShare,
    Optional<Options> options) {

  public static final String ROW_COUNT = "row-count";
  public static final String FRESH = "fresh";
  private static final String COLUMNS = "columns";

  /** Returns true if {@link #check} is a condition in Spark SQL. */
  public boolean isSql() {
    return options.isEmpty() && !check.equals(ROW_COUNT) && !check.equals(FRESH);
  }

  /**
   * Returns the name of this check in results: a condition as it is written, a check in the catalog
   * with its keys, as in {@code range(distance, min = 0)}.
   */
  public String label() {
    if (history.isPresent()) {
      return "%s(history = %d)".formatted(check, history.get().asOfs());
    }
    if (options.isEmpty()) {
      return check;
    }
    List<String> keys = new ArrayList<>(columns);
    for (Option<?> option : options.get().declared()) {
      if (!option.name().equals(COLUMNS)) {
        options
            .get()
            .find(option)
            .ifPresent(value -> keys.add(option.name() + " = " + plain(value)));
      }
    }
    return "%s(%s)".formatted(check, String.join(", ", keys));
  }

  private static String plain(Object value) {
    return value instanceof Double number
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  void write(BlockWriter out) {
    out.put("check", check).put("on-fail", onFail);
    if (rule.isNamed()) {
      out.put("id", rule.id());
    }
    rule.severity().ifPresent(severity -> out.put("severity", severity));
    if (options.isEmpty() && !columns.isEmpty()) {
      out.put(COLUMNS, columns);
    }
    min.ifPresent(least -> out.put("min", least));
    max.ifPresent(most -> out.put("max", most));
    history.ifPresent(past -> past.write(out));
    within.ifPresent(age -> out.put("within", age));
    maxShare.ifPresent(share -> out.put("max-share", share));
    options.ifPresent(out::put);
  }
}
