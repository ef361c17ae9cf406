package io.plumbline.jobs.suggest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.ExpectationSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Conditions that the rows of a file meet, and that rows of later files will most likely meet, too:
 * never the smallest and greatest value or the set of texts just as this file has them. With n rows
 * and no exception, at most 3/n of all rows are exceptions (at 95 % confidence), so fewer than 100
 * rows support no condition.
 *
 * @see <a href="https://doi.org/10.1001/jama.1983.03330370053031">Hanley and Lippman-Hand, 1983, on
 *     3/n</a>
 */
final class SuggestedChecks {
  private static final int ENOUGH_ROWS = 100;

  /** Fewer distinct numbers are codes or counts, whose next value is not far off. */
  private static final int ENOUGH_NUMBERS = 10;

  private static final int MOST_TEXTS = 20;

  /** Rows of the rarest text: with fewer, another rare one is likely to be missing. */
  private static final int ENOUGH_OF_EACH = 5;

  private static final int LONGEST_SET = 400;

  /** Two digits: a limit is an order of magnitude, not a record. */
  private static final int DIGITS = 2;

  private SuggestedChecks() {}

  /**
   * Returns the conditions, tried on all rows by a job of Spark.
   *
   * @param label of the task, which may be missing; empty if it is of another source
   */
  static List<SuggestedCheck> of(TypedRows rows, List<String> key, Optional<String> label) {
    if (rows.usable() < ENOUGH_ROWS) {
      return List.of();
    }
    List<SuggestedCheck> found = new ArrayList<>();
    for (ColumnFacts column : rows.columns()) {
      if (!key.contains(column.name())) {
        if (column.values() == rows.usable() && !label.equals(Optional.of(column.name()))) {
          found.add(
              new SuggestedCheck(
                  SqlWord.of(column.name()) + " IS NOT NULL", support(rows.usable(), rows)));
        }
        limits(column)
            .or(() -> texts(column))
            .map(check -> supported(check, column, rows))
            .ifPresent(found::add);
      }
    }
    List<SuggestedCheck> met = met(rows, found);
    long least = new BigDecimal(rows.usable() / 2).round(down(1)).longValue();
    met.add(
        new SuggestedCheck(
            ExpectationSpec.ROW_COUNT,
            "min = " + least,
            Texts.count(rows.usable(), "row") + " in this file"));
    return met;
  }

  /** Returns limits for a column of numbers. */
  static Optional<String> limits(ColumnFacts column) {
    if (column.least().isEmpty() || column.values() < ENOUGH_ROWS) {
      return Optional.empty();
    }
    double least = column.least().getAsDouble();
    double greatest = column.greatest().orElse(least);
    String name = SqlWord.of(column.name());
    if (column.isWhole() && column.distinct() == 2 && least == 0 && greatest == 1) {
      return Optional.of(name + " IN (0, 1)");
    }
    Optional<String> known =
        KnownLimits.of(column.name(), least, greatest).map(limits -> name + limits);
    if (known.isPresent()) {
      return known;
    }
    if (column.distinct() < ENOUGH_NUMBERS || ColumnWords.isNoQuantity(column.name())) {
      return Optional.empty();
    }
    double range = greatest - least;
    String to = rounded(greatest + range, RoundingMode.CEILING);
    return Optional.of(
        least >= 0
            ? name + " BETWEEN 0 AND " + to
            : name + " BETWEEN " + rounded(least - range, RoundingMode.FLOOR) + " AND " + to);
  }

  /** Returns the set of texts of a column, if none of them is rare. */
  static Optional<String> texts(ColumnFacts column) {
    Map<String, Long> counts = column.texts().counts();
    boolean isSet =
        column.isText()
            && column.texts().areFew()
            && counts.size() >= 2
            && counts.size() <= MOST_TEXTS
            && column.values() >= ENOUGH_ROWS
            && counts.values().stream().allMatch(times -> times >= ENOUGH_OF_EACH);
    if (!isSet) {
      return Optional.empty();
    }
    String name = SqlWord.of(column.name());
    String set = String.join(", ", counts.keySet().stream().map(SqlWord::literal).toList());
    return set.length() > LONGEST_SET
        ? Optional.empty()
        : Optional.of(
            "%s IN (%s)".formatted(column.arePadded() ? "trim(%s)".formatted(name) : name, set));
  }

  private static SuggestedCheck supported(String check, ColumnFacts column, TypedRows rows) {
    return new SuggestedCheck(check, support(column.values(), rows));
  }

  private static String support(long values, TypedRows rows) {
    return Texts.format("%,d of %,d rows", values, rows.usable());
  }

  /** Keeps the conditions that no row fails. */
  private static List<SuggestedCheck> met(TypedRows rows, List<SuggestedCheck> checks) {
    if (checks.isEmpty()) {
      return new ArrayList<>();
    }
    Column[] failed =
        checks.stream()
            .map(check -> count_if(coalesce(expr(check.check()), lit(true)).equalTo(false)))
            .toArray(Column[]::new);
    Row row = rows.rows().select(failed).first();
    List<SuggestedCheck> met = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      if (row.getLong(i) == 0) {
        met.add(checks.get(i));
      }
    }
    return met;
  }

  private static String rounded(double value, RoundingMode mode) {
    return new BigDecimal(value)
        .round(new MathContext(DIGITS, mode))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static MathContext down(int digits) {
    return new MathContext(digits, RoundingMode.DOWN);
  }
}
