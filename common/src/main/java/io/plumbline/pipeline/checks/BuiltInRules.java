package io.plumbline.pipeline.checks;

import java.util.Set;

/**
 * Ids of the rules that every source has, by which quarantine and {@code quality_checks} name them.
 */
public final class BuiltInRules {
  /** The row cannot be split into columns. */
  public static final String RECORD = "record";

  /** Rows have the declared columns, types, and keys: {@link #RECORD} and the rules of columns. */
  public static final String DECLARED = "declared";

  /** Every row that was read is accounted for. */
  public static final String CONSERVATION = "conservation";

  /** Every file has every column. */
  public static final String COLUMNS = "columns";

  /** Columns are those of the as-of before. */
  public static final String SAME_COLUMNS = "same-columns";

  /** Rows are older than the as-of. */
  public static final String AS_OF = "as-of";

  /** No key occurs twice. */
  public static final String UNIQUE_KEY = "unique-key";

  /** A newer row of the same key takes the place of a row. */
  public static final String SUPERSEDED = "superseded";

  /** An earlier as-of, or this one, has taken the row already. */
  public static final String TAKEN = "taken";

  /** Rows meet {@code prepare.where}. */
  public static final String WHERE = "where";

  /** Rows have a label. */
  public static final String LABEL = "label";

  /** Rows have a weight, if {@code task.weight} names one. */
  public static final String WEIGHT = "sample-weight";

  /** Repaired rows are of records in quarantine. */
  public static final String REPLAYED = "replayed";

  static final Set<String> ALL =
      Set.of(
          RECORD,
          DECLARED,
          CONSERVATION,
          COLUMNS,
          SAME_COLUMNS,
          AS_OF,
          UNIQUE_KEY,
          SUPERSEDED,
          TAKEN,
          WHERE,
          LABEL,
          WEIGHT,
          REPLAYED);

  private BuiltInRules() {}

  /** Returns the rule that a value has the declared type of its column. */
  public static String type(String column) {
    return "type:" + column;
  }

  /** Returns the rule that a number is finite. */
  public static String finite(String column) {
    return "finite:" + column;
  }

  /** Returns the rule that a key column has a value. */
  public static String key(String column) {
    return "key:" + column;
  }

  /** Returns the rule that a feature has values. */
  public static String values(String feature) {
    return "values:" + feature;
  }

  /** Returns the rule that a join keeps the number of rows. */
  public static String join(int number) {
    return "join:" + number;
  }

  /** Returns the circuit breaker of another rule. */
  public static String maxShare(String rule) {
    return "max-share:" + rule;
  }
}
