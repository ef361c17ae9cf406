package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.task.ClassWeights;
import io.plumbline.pipeline.task.RowWeights;
import io.plumbline.profile.NumericState;
import io.plumbline.tables.FeatureColumns;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/** How often training rows count: by their own weight, and in fits by that of their class, too. */
final class FitWeights {
  private final RowWeights spec;
  private final FoldStates states;

  FitWeights(RowWeights spec, FoldStates states) {
    this.spec = spec;
    this.states = states;
  }

  /** Returns true if rows have weights of their own, by which metrics count them, too. */
  boolean isOfRows() {
    return spec.column().isPresent();
  }

  /** Returns the weight of a row in metrics, which is about 1 on average. */
  Column ofRow() {
    return isOfRows()
        ? col(FeatureColumns.SAMPLE_WEIGHT).divide(states.weightedLabels(group -> true).scale())
        : lit(1.0);
  }

  /**
   * Returns the weight of a row in a fit.
   *
   * @param groups that are fitted on, by which balanced classes are weighed
   */
  Column inFit(Predicate<FoldGroup> groups) {
    if (spec.classes().isEmpty()) {
      return ofRow();
    }
    ClassWeights classes = spec.classes().get();
    ClassWeights used = classes.isBalanced() ? balanced(groups) : classes;
    return ofRow()
        .multiply(
            when(col(FeatureColumns.LABEL).equalTo(1.0), used.positive())
                .otherwise(used.negative()));
  }

  /** Returns the mean label. */
  double meanLabel(Predicate<FoldGroup> groups) {
    return isOfRows()
        ? states.weightedLabels(groups).mean()
        : states.label(groups).mean().orElseThrow();
  }

  /**
   * Half of all weight for each class, so that the mean weight stays as it is.
   *
   * <p>As {@code class_weight="balanced"} of scikit-learn: rows / (2 * rows of the class).
   */
  private ClassWeights balanced(Predicate<FoldGroup> groups) {
    double all;
    double positive;
    if (isOfRows()) {
      all = states.weightedLabels(groups).weight();
      positive = states.weightedLabels(groups).positive();
    } else {
      NumericState label = states.label(groups);
      all = label.count();
      positive = label.sum().orElse(0);
    }
    return positive <= 0 || positive >= all
        ? new ClassWeights(true, 1, 1) // one class by itself: there is nothing to balance
        : new ClassWeights(true, all / (2 * (all - positive)), all / (2 * positive));
  }
}
