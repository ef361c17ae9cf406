package io.plumbline.metrics;

import static io.plumbline.spark.Columns.column;

import io.plumbline.profile.NumericState;
import io.plumbline.tables.FeatureColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sums over labeled rows with weights, from the states of two columns.
 *
 * @param weights state of {@link FeatureColumns#SAMPLE_WEIGHT}
 * @param products state of {@link #PRODUCT}
 */
public record WeightedLabels(NumericState weights, NumericState products) {
  /** The label times the weight. */
  public static final String PRODUCT = "_weighted_label";

  /** The columns whose states are needed beside that of the label. */
  public static final List<String> COLUMNS = List.of(FeatureColumns.SAMPLE_WEIGHT, PRODUCT);

  /** Returns the rows with {@link #PRODUCT}. */
  public static Dataset<Row> add(Dataset<Row> rows) {
    return rows.withColumn(
        PRODUCT, column(FeatureColumns.LABEL).multiply(column(FeatureColumns.SAMPLE_WEIGHT)));
  }

  /** Returns the sum of the weights. */
  public double weight() {
    return weights.sum().orElse(0);
  }

  /** Returns the sum of the weights of label 1. */
  public double positive() {
    return products.sum().orElse(0);
  }

  /** Returns the mean label; 0 without rows. */
  public double mean() {
    return weight() == 0 ? 0 : positive() / weight();
  }

  /**
   * Returns the power of 2 that is nearest to the mean weight: divided by it, weights are about 1
   * on average, and lose no digit.
   */
  public double scale() {
    double mean = weights.mean().orElse(1);
    return Math.scalb(1.0, (int) Math.round(Math.log(mean) / Math.log(2)));
  }
}
