package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.profile.FrameStates;
import io.plumbline.tables.FeatureColumns;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The training rows that the same folds hold out and are trained on, and that the search sees, or
 * does not see. Its name in a frame is made and read here only.
 *
 * @param fold that holds them out; -1 if none does
 * @param trainedFrom the first of the rolling folds that is trained on them; empty for other folds,
 *     of which all but {@code fold} are
 */
record FoldGroup(boolean searched, int fold, OptionalInt trainedFrom) {
  private static final String BAR = "/";

  /** Rows without a fold: only a transform of all rows learns from them. */
  private static final FoldGroup NONE = new FoldGroup(false, -1, OptionalInt.empty());

  /** Returns whether the folds of these rows roll. */
  static boolean isRolling(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(FeatureColumns.TRAINED_FROM);
  }

  /**
   * Returns the name of each row's group.
   *
   * @param searched a column of booleans
   */
  static Column column(Dataset<Row> rows, String searched) {
    Column name =
        isRolling(rows)
            ? concat_ws(
                BAR,
                col(searched).cast("string"),
                col(FeatureColumns.FOLD).cast("string"),
                col(FeatureColumns.TRAINED_FROM).cast("string"))
            : concat_ws(BAR, col(searched).cast("string"), col(FeatureColumns.FOLD).cast("string"));
    return when(col(FeatureColumns.FOLD).isNotNull(), name);
  }

  /** Returns the rows that a fold holds out or is trained on. */
  static Dataset<Row> ofFold(Dataset<Row> rows, int fold) {
    return isRolling(rows)
        ? rows.where(
            col(FeatureColumns.FOLD)
                .equalTo(lit(fold))
                .or(col(FeatureColumns.TRAINED_FROM).leq(lit(fold))))
        : rows;
  }

  /** Reads a name that {@link #column} made. */
  static FoldGroup parse(String name) {
    if (name.equals(FrameStates.NULL_GROUP)) {
      return NONE;
    }
    String[] parts = name.split(BAR, -1);
    return new FoldGroup(
        Boolean.parseBoolean(parts[0]),
        Integer.parseInt(parts[1]),
        parts.length == 3 ? OptionalInt.of(Integer.parseInt(parts[2])) : OptionalInt.empty());
  }

  /** Returns whether the search fits on it when this fold is held out. */
  boolean isSearchedWithout(int heldOut) {
    return searched
        && (trainedFrom.isPresent() ? trainedFrom.getAsInt() <= heldOut : fold != heldOut);
  }

  /** Returns whether the search measures on it when this fold is held out. */
  boolean isSearchedIn(int heldOut) {
    return searched && fold == heldOut;
  }
}
