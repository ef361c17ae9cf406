package io.plumbline.importance;

import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Permutation importance of every feature within every window, in one Spark job whatever their
 * number: the sample is encoded once and broadcast without its zeros, and each task shuffles one
 * feature once. Only that feature's slots are rewritten, with those of the row that gave the value.
 *
 * @see <a href="https://doi.org/10.1023/A:1010933404324">Breiman, Random forests, 2001, section
 *     10</a>
 */
public final class PermutationImportance {
  private PermutationImportance() {}

  /**
   * Computes the importance of each feature by window, of rows that no member was trained on.
   *
   * @param rows a bounded sample with the feature columns and {@code label}, not null; their order
   *     is part of the result
   * @param windows group of each row; rows are shuffled within their group only
   * @param metric name in the metric catalog
   * @param repeats shuffles of each feature, 1 or more
   * @return by window, then feature in the order of the model
   */
  public static List<FeatureImportance> of(
      SparkSession spark,
      ScoringModel model,
      List<Row> rows,
      List<String> windows,
      String metric,
      int repeats,
      long seed) {
    int[] all = IntStream.range(0, model.ensemble().members().size()).toArray();
    int[][] members = new int[rows.size()][];
    Arrays.fill(members, all);
    return of(spark, model, rows, windows, metric, repeats, seed, members);
  }

  /**
   * The same for rows that members may have been trained on: each row is predicted by the members
   * that did not draw it.
   *
   * @param rows as in {@link #of}, with {@code entity_id}; none that every member drew
   */
  public static List<FeatureImportance> outOfBag(
      SparkSession spark,
      ScoringModel model,
      List<Row> rows,
      List<String> windows,
      String metric,
      int repeats,
      long seed) {
    OutOfBag outOfBag = OutOfBag.of(model.provenance().memberSeeds());
    int[][] members =
        rows.stream()
            .map(row -> unseenBy(outOfBag, row.getAs(FeatureColumns.ENTITY_ID)))
            .toArray(int[][]::new);
    return of(spark, model, rows, windows, metric, repeats, seed, members);
  }

  /**
   * @param members that predict each row
   */
  private static List<FeatureImportance> of(
      SparkSession spark,
      ScoringModel model,
      List<Row> rows,
      List<String> windows,
      String metric,
      int repeats,
      long seed,
      int[][] members) {
    requireFitting(rows, windows, repeats);
    return rows.isEmpty()
        ? List.of()
        : of(spark, PermutationSample.of(model, rows, windows, metric, seed, members), repeats);
  }

  private static int[] unseenBy(OutOfBag outOfBag, String entityId) {
    int[] members = outOfBag.unseenBy(entityId);
    if (members.length == 0) {
      throw new IllegalArgumentException("every member drew row " + entityId);
    }
    return members;
  }

  private static void requireFitting(List<Row> rows, List<String> windows, int repeats) {
    if (rows.size() != windows.size() || repeats < 1) {
      throw new IllegalArgumentException(
          "%d rows, %d windows, %d repeats".formatted(rows.size(), windows.size(), repeats));
    }
  }

  private static List<FeatureImportance> of(
      SparkSession spark, PermutationSample sample, int repeats) {
    int features = sample.features().size();
    List<Integer> shuffles = IntStream.range(0, features * repeats).boxed().toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<PermutationSample> shared = context.broadcast(sample);
    try {
      // Each shuffle is a world of its own, so how many tasks share them out does not show in the
      // numbers.
      int tasks = Math.min(shuffles.size(), 4 * context.defaultParallelism());
      List<double[]> drops =
          context
              .parallelize(shuffles, tasks)
              .map(shuffle -> shared.value().drops(shuffle % features, shuffle / features))
              .collect();
      return summary(sample, drops, repeats);
    } finally {
      shared.destroy();
    }
  }

  private static List<FeatureImportance> summary(
      PermutationSample sample, List<double[]> drops, int repeats) {
    List<String> features = sample.features();
    List<FeatureImportance> found = new ArrayList<>();
    for (int window = 0; window < sample.names().size(); window++) {
      for (int feature = 0; feature < features.size(); feature++) {
        double[] ofFeature = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
          ofFeature[repeat] = drops.get(repeat * features.size() + feature)[window];
        }
        found.add(
            new FeatureImportance(
                features.get(feature),
                sample.names().get(window),
                mean(ofFeature),
                sd(ofFeature),
                sample.rows(window)));
      }
    }
    return found;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** With Bessel's correction. */
  private static double sd(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
