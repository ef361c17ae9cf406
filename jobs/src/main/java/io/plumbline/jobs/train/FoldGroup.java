package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.profile.FrameStates;
import io.plumbline.tables.FeatureColumns;
import org.apache.spark.sql.Column;

/**
 * The training rows of one fold that the search sees, or does not see. Its name in a frame is made
 * and read here only.
 */
record FoldGroup(boolean searched, int fold) {
  private static final String BAR = "/";

  /** Rows without a fold: only a transform of all rows learns from them. */
  private static final FoldGroup NONE = new FoldGroup(false, -1);

  /**
   * Returns the name of each row's group.
   *
   * @param searched a column of booleans
   */
  static Column column(String searched) {
    return concat(col(searched).cast("string"), lit(BAR), col(FeatureColumns.FOLD).cast("string"));
  }

  /** Reads a name that {@link #column} made. */
  static FoldGroup parse(String name) {
    if (name.equals(FrameStates.NULL_GROUP)) {
      return NONE;
    }
    int bar = name.indexOf(BAR);
    return new FoldGroup(
        Boolean.parseBoolean(name.substring(0, bar)), Integer.parseInt(name.substring(bar + 1)));
  }

  /** Returns whether the search fits on it when this fold is held out. */
  boolean isSearchedWithout(int heldOut) {
    return searched && fold != heldOut;
  }
}
