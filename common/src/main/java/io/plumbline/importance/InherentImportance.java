package io.plumbline.importance;

import io.plumbline.features.FeatureTransform;
import io.plumbline.models.Model;
import io.plumbline.models.ScoringModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The share of each feature in what the members themselves use. For a linear member: the spread of
 * what the feature adds to its weighted sum, or to all those of the classes. For any other member:
 * its own importance by slot, summed by feature; for trees, the gain of their splits.
 */
public final class InherentImportance {
  private InherentImportance() {}

  /**
   * Returns the importance of each feature. Value: mean over members. Sd: over members, with
   * Bessel's correction; 0 with one member.
   *
   * @param training the rows that the members learned from, with the feature columns; read once,
   *     and only for linear members
   * @param trainRows their number
   */
  public static List<FeatureImportance> of(
      ScoringModel model, Dataset<Row> training, long trainRows) {
    double[][] shares = shares(model, training);
    List<FeatureImportance> found = new ArrayList<>();
    for (int feature = 0; feature < model.features().size(); feature++) {
      int number = feature;
      double[] byMember = Arrays.stream(shares).mapToDouble(member -> member[number]).toArray();
      double mean = sum(byMember, 0, byMember.length) / byMember.length;
      double squares = 0;
      for (double value : byMember) {
        squares += (value - mean) * (value - mean);
      }
      double sd = byMember.length == 1 ? 0 : Math.sqrt(squares / (byMember.length - 1));
      found.add(new FeatureImportance(model.features().get(feature), "", mean, sd, trainRows));
    }
    return found;
  }

  /** By member, then feature. */
  private static double[][] shares(ScoringModel model, Dataset<Row> training) {
    List<Model> members = model.ensemble().members();
    double[][] coefficients =
        members.stream()
            .map(Model::coefficients)
            .flatMap(Optional::stream)
            .flatMap(Arrays::stream)
            .toArray(double[][]::new);
    double[][] spreads =
        coefficients.length == 0
            ? coefficients
            : ContributionSpread.of(training, model.transform(), coefficients);
    double[][] shares = new double[members.size()][];
    int next = 0;
    for (int member = 0; member < shares.length; member++) {
      int sums = members.get(member).coefficients().map(bySum -> bySum.length).orElse(0);
      shares[member] =
          sums > 0
              ? normalized(together(spreads, next, next + sums))
              : byFeature(members.get(member).inherentImportance(), model.transform());
      next += sums;
    }
    return shares;
  }

  /** The root of the sum of squares over the sums of a member, by feature. */
  private static double[] together(double[][] spreads, int from, int until) {
    if (until - from == 1) {
      return spreads[from];
    }
    double[] found = new double[spreads[from].length];
    for (int feature = 0; feature < found.length; feature++) {
      double squares = 0;
      for (int sum = from; sum < until; sum++) {
        squares += spreads[sum][feature] * spreads[sum][feature];
      }
      found[feature] = Math.sqrt(squares);
    }
    return found;
  }

  private static double[] byFeature(double[] bySlot, FeatureTransform transform) {
    return transform.features().stream()
        .map(transform::slotRange)
        .mapToDouble(range -> sum(bySlot, range[0], range[1]))
        .toArray();
  }

  private static double[] normalized(double[] values) {
    double sum = sum(values, 0, values.length);
    return Arrays.stream(values).map(value -> sum == 0 ? 0 : value / sum).toArray();
  }

  private static double sum(double[] values, int from, int until) {
    double sum = 0;
    for (int i = from; i < until; i++) {
      sum += values[i];
    }
    return sum;
  }
}
