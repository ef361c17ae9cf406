package io.plumbline.jobs.evaluate;

import io.plumbline.job.JobContext;
import io.plumbline.metrics.WeightedLabels;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is counted about labels before they are predicted.
 *
 * @param training number of training rows
 * @param test number of test rows
 * @param baseline mean of the training labels, by the weights of the rows
 * @param weightScale about the mean weight of all rows; 0 if rows have none
 */
record EvaluatedLabels(long training, long test, double baseline, double weightScale) {

  /**
   * Counts the labels by one Spark job.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) without training rows, or without the
   *     weights that the spec names
   */
  static EvaluatedLabels of(JobContext context, Dataset<Row> labeled) {
    boolean isWeighted = context.spec().task().weights().column().isPresent();
    if (isWeighted && !List.of(labeled.columns()).contains(FeatureColumns.SAMPLE_WEIGHT)) {
      throw EvaluateErrors.noWeights(context.run(), context.spec().task().weights().column().get());
    }
    List<String> columns = new ArrayList<>(List.of(FeatureColumns.LABEL));
    if (isWeighted) {
      columns.addAll(WeightedLabels.COLUMNS);
    }
    SortedMap<String, Map<String, ColumnState>> states =
        FrameStates.byGroup(
            isWeighted ? WeightedLabels.add(labeled) : labeled,
            columns,
            List.of(),
            FeatureColumns.SPLIT);
    NumericState training = state(states, FeatureColumns.TRAIN, FeatureColumns.LABEL);
    NumericState test = state(states, FeatureColumns.TEST, FeatureColumns.LABEL);
    if (training.rows() == 0) {
      throw EvaluateErrors.noTrainingRows(context.run(), test.rows());
    }
    if (!isWeighted) {
      return new EvaluatedLabels(training.rows(), test.rows(), training.mean().orElseThrow(), 0);
    }
    WeightedLabels train = weighted(states, FeatureColumns.TRAIN);
    WeightedLabels all =
        new WeightedLabels(
            train.weights().merge(weighted(states, FeatureColumns.TEST).weights()),
            train.products());
    return new EvaluatedLabels(training.rows(), test.rows(), train.mean(), all.scale());
  }

  private static WeightedLabels weighted(
      SortedMap<String, Map<String, ColumnState>> states, String split) {
    return new WeightedLabels(
        state(states, split, FeatureColumns.SAMPLE_WEIGHT),
        state(states, split, WeightedLabels.PRODUCT));
  }

  private static NumericState state(
      SortedMap<String, Map<String, ColumnState>> bySplit, String split, String column) {
    ColumnState state = bySplit.getOrDefault(split, Map.of()).get(column);
    return state == null ? new NumericState() : (NumericState) state;
  }
}
