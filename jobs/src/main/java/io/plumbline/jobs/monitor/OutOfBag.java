package io.plumbline.jobs.monitor;

import io.plumbline.models.BaggingWeights;
import io.plumbline.models.ScoringModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * The prediction by those members that would not have drawn the row into their bootstrap sample. On
 * training rows it is a prediction of an unseen row, on other rows a mean over as many members; so
 * both have one distribution, and a model that knows its training rows by heart does not look as if
 * its predictions had drifted.
 */
final class OutOfBag implements UDF2<String, Seq<Double>, Double> {
  private final long[] memberSeeds;

  private OutOfBag(long[] memberSeeds) {
    this.memberSeeds = memberSeeds;
  }

  /** Mean of {@code memberValues}; over all members where every one of them drew the row. */
  static Column mean(ScoringModel model, Column entityId, Column memberValues) {
    return functions
        .udf(
            new OutOfBag(
                model.provenance().memberSeeds().stream().mapToLong(seed -> seed).toArray()),
            DataTypes.DoubleType)
        .apply(entityId, memberValues);
  }

  @Override
  public Double call(String entityId, Seq<Double> memberValues) {
    if (memberValues == null || memberValues.isEmpty()) {
      return null;
    }
    double all = 0;
    double unseen = 0;
    int members = 0;
    for (int i = 0; i < memberValues.size(); i++) {
      double value = memberValues.apply(i);
      all += value;
      if (i < memberSeeds.length && BaggingWeights.weight(memberSeeds[i], entityId) == 0) {
        unseen += value;
        members++;
      }
    }
    return members == 0 ? all / memberValues.size() : unseen / members;
  }
}
