package io.plumbline.sources;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rules that a row can break, each with its id and the reason in words. The conditions run as
 * compiled code over every row; the arrays of ids and reasons, which are interpreted, are made for
 * a bad row only.
 */
public final class RowReasons {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  private final List<Column> rules = new ArrayList<>();
  private final List<Column> texts = new ArrayList<>();
  private final List<Column> broken = new ArrayList<>();

  /**
   * Adds a rule.
   *
   * @param isBrokenOrNull true for the rows that break it; null is false
   */
  public RowReasons add(Column isBrokenOrNull, String rule, Column reason) {
    Column isBroken = coalesce(isBrokenOrNull, lit(false));
    rules.add(when(isBroken, lit(rule)));
    texts.add(when(isBroken, reason));
    broken.add(isBroken);
    return this;
  }

  /** Returns true for a row with a reason. */
  public Column any() {
    return Columns.any(broken);
  }

  /** Returns the reasons of a row, in the order of the rules. */
  public Column texts() {
    return ofBad(texts);
  }

  /** Returns the ids of the rules that a row breaks, one for each of {@link #texts}. */
  public Column rules() {
    return ofBad(rules);
  }

  private Column ofBad(List<Column> columns) {
    Column none = array().cast(TEXTS);
    return columns.isEmpty()
        ? none
        : when(any(), array_compact(array(columns.toArray(Column[]::new)))).otherwise(none);
  }
}
