package io.plumbline.jobs.prepare.splits;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.jobs.prepare.Marks;
import io.plumbline.tables.FeatureColumns;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The columns that decide which rows a fold holds out and which it is trained on.
 *
 * @param fold as {@link FeatureColumns#FOLD}
 * @param trainedFrom as {@link FeatureColumns#TRAINED_FROM}; only of rolling folds
 * @param text what a person should know about them; empty for nothing
 */
public record Folds(Column fold, Optional<Column> trainedFrom, String text) {
  /** Of rows that nothing is learned from. */
  public static final Folds NONE = new Folds(lit(null).cast("int"), Optional.empty(), "");

  static Folds of(Column fold) {
    return new Folds(inTraining(fold), Optional.empty(), "");
  }

  static Folds of(RollingWindows windows) {
    return new Folds(
        inTraining(windows.fold()), Optional.of(inTraining(windows.trainedFrom())), windows.text());
  }

  /** The same with other folds. */
  public Folds with(Column other) {
    return new Folds(other, trainedFrom, text);
  }

  private static Column inTraining(Column value) {
    return when(column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN), value.cast("int"));
  }
}
