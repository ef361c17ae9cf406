package io.plumbline.importance;

import io.plumbline.features.FeatureTransform;
import io.plumbline.spark.Columns;
import io.plumbline.stats.PartitionMerge;
import io.plumbline.stats.WideSum;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The standard deviation, over rows, of what each feature adds to the weighted sum of linear
 * models: the root mean square of its Shapley value, if features are independent. Neither the unit
 * of a column, the number of its levels, nor their coding changes it. One pass for all models and
 * features; the sums are exact, so that the order of the rows does not show.
 *
 * @see <a href="https://arxiv.org/abs/1705.07874">Lundberg and Lee, 2017, corollary 1: the Shapley
 *     value of a linear model is the contribution less its mean</a>
 */
final class ContributionSpread implements Serializable {
  private final WideSum[][] sums;
  private final WideSum[][] squares;
  private long rows;

  private ContributionSpread(int models, int features) {
    this.sums = empty(models, features);
    this.squares = empty(models, features);
  }

  /**
   * Measures all models.
   *
   * @param rows with the feature columns and, if they are training rows, their fold
   * @param coefficients by model, then slot
   * @return by model, then feature in the order of the transform; 0 if there is no row
   */
  static double[][] of(Dataset<Row> rows, FeatureTransform transform, double[][] coefficients) {
    int models = coefficients.length;
    int features = transform.features().size();
    Dataset<Row> needed =
        rows.select(
            Stream.concat(
                    transform.features().stream(),
                    Arrays.stream(rows.columns()).filter(FeatureColumns.FOLD::equals))
                .map(Columns::column)
                .toArray(Column[]::new));
    Broadcast<LinearTerms> terms =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(LinearTerms.of(transform, needed, coefficients));
    try {
      return PartitionMerge.inOrder(
              needed.toJavaRDD(),
              part -> over(part, terms.value(), models, features),
              ContributionSpread::addAll,
              () -> new ContributionSpread(models, features))
          .deviations();
    } finally {
      terms.destroy();
    }
  }

  private static ContributionSpread over(
      Iterator<Row> rows, LinearTerms terms, int models, int features) {
    ContributionSpread spread = new ContributionSpread(models, features);
    double[][] added = new double[models][features];
    while (rows.hasNext()) {
      terms.contributions(rows.next(), added);
      spread.add(added);
    }
    return spread;
  }

  private void add(double[][] added) {
    rows++;
    for (int model = 0; model < sums.length; model++) {
      for (int feature = 0; feature < sums[model].length; feature++) {
        double value = added[model][feature];
        if (value != 0) {
          sums[model][feature].add(value);
          squares[model][feature].addSquare(value, 1);
        }
      }
    }
  }

  private ContributionSpread addAll(ContributionSpread other) {
    rows += other.rows;
    for (int model = 0; model < sums.length; model++) {
      for (int feature = 0; feature < sums[model].length; feature++) {
        sums[model][feature].addAll(other.sums[model][feature]);
        squares[model][feature].addAll(other.squares[model][feature]);
      }
    }
    return this;
  }

  private double[][] deviations() {
    double[][] found = new double[sums.length][];
    for (int model = 0; model < found.length; model++) {
      found[model] = new double[sums[model].length];
      for (int feature = 0; feature < found[model].length; feature++) {
        double around = WideSum.aroundMean(squares[model][feature], sums[model][feature], rows);
        found[model][feature] = rows == 0 ? 0 : Math.sqrt(around / rows);
      }
    }
    return found;
  }

  private static WideSum[][] empty(int models, int features) {
    return Stream.generate(
            () -> Stream.generate(WideSum::new).limit(features).toArray(WideSum[]::new))
        .limit(models)
        .toArray(WideSum[][]::new);
  }

  /** The weights of linear models, by the features that their slots belong to. */
  private record LinearTerms(FeatureTransform.Bound bound, int[][] slots, double[][] coefficients)
      implements Serializable {
    static LinearTerms of(FeatureTransform transform, Dataset<Row> rows, double[][] coefficients) {
      List<String> features = transform.features();
      return new LinearTerms(
          transform.bind(rows.schema()),
          features.stream().map(transform::slotRange).toArray(int[][]::new),
          coefficients);
    }

    /**
     * @param added overwritten with what each feature adds to the sum, by model, then feature
     */
    void contributions(Row row, double[][] added) {
      double[] values = bound.encode(row);
      for (int feature = 0; feature < slots.length; feature++) {
        for (double[] ofModel : added) {
          ofModel[feature] = 0;
        }
        for (int slot = slots[feature][0]; slot < slots[feature][1]; slot++) {
          if (values[slot] != 0) {
            for (int model = 0; model < added.length; model++) {
              added[model][feature] += coefficients[model][slot] * values[slot];
            }
          }
        }
      }
    }
  }
}
