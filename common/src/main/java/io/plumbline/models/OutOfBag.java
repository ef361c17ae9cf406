package io.plumbline.models;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/**
 * The mean prediction of the members that did not draw a row into their bootstrap sample, known
 * from {@link BaggingWeights} alone. Two rules differ in the rows that every member drew: {@link
 * #unseen} leaves them out, {@link #unseenOrAll} takes the mean of all members (ADR 7).
 */
public final class OutOfBag implements Serializable {
  private final long[] memberSeeds;

  private OutOfBag(long[] memberSeeds) {
    this.memberSeeds = memberSeeds;
  }

  public static OutOfBag of(List<Long> memberSeeds) {
    return new OutOfBag(memberSeeds.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * Returns the mean over the members that did not draw the row; empty if every one drew it. For
   * measures of quality: a member must not be measured on a row that it learned from.
   */
  public Optional<double[]> unseen(double[][] memberValues, String entityId) {
    double[][] unseen =
        IntStream.range(0, Math.min(memberValues.length, memberSeeds.length))
            .filter(member -> BaggingWeights.weight(memberSeeds[member], entityId) == 0)
            .mapToObj(member -> memberValues[member])
            .toArray(double[][]::new);
    return unseen.length == 0 ? Optional.empty() : Optional.of(Ensemble.mean(unseen));
  }

  /** Returns the numbers of the members that did not draw the row, ascending. */
  public int[] unseenBy(String entityId) {
    return IntStream.range(0, memberSeeds.length)
        .filter(member -> BaggingWeights.weight(memberSeeds[member], entityId) == 0)
        .toArray();
  }

  /** Returns true, as a column, if there is a member that did not draw the row. */
  public Column isUnseen(Column entityId) {
    UDF1<String, Boolean> unseen = id -> unseenBy(id).length > 0;
    return functions.udf(unseen, DataTypes.BooleanType).apply(entityId);
  }

  /**
   * Returns the mean over the members that did not draw the row; over all members if every one drew
   * it. For distributions: each row has a value, so that no kind of row is missing from them.
   */
  public double[] unseenOrAll(double[][] memberValues, String entityId) {
    return unseen(memberValues, entityId).orElseGet(() -> Ensemble.mean(memberValues));
  }

  /**
   * Returns {@link #unseenOrAll} as a column; null where there are no member values.
   *
   * @param memberValues an array of doubles, the prediction of each member behind that of the one
   *     before
   * @param width length of a prediction
   * @return an array of doubles
   */
  public Column unseenOrAll(Column entityId, Column memberValues, int width) {
    UDF2<String, Seq<Double>, double[]> mean =
        (id, values) ->
            values == null || values.isEmpty() ? null : unseenOrAll(byMember(values, width), id);
    return functions
        .udf(mean, DataTypes.createArrayType(DataTypes.DoubleType, false))
        .apply(entityId, memberValues);
  }

  private static double[][] byMember(Seq<Double> values, int width) {
    double[][] found = new double[values.size() / width][width];
    for (int i = 0; i < values.size(); i++) {
      found[i / width][i % width] = values.apply(i);
    }
    return found;
  }
}
