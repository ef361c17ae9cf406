package io.plumbline.importance;

import io.plumbline.base.Seeds;
import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.Ensemble;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Permutation importance of every feature within every window, in one Spark job whatever their
 * number: the sample is encoded once and broadcast, and each task shuffles one feature once. Only
 * that feature's slots are rewritten, with those of the row that gave the value.
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
        : of(spark, Sample.of(model, rows, windows, metric, seed, members), repeats);
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

  private static List<FeatureImportance> of(SparkSession spark, Sample sample, int repeats) {
    int features = sample.features.size();
    List<Integer> shuffles = IntStream.range(0, features * repeats).boxed().toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Sample> shared = context.broadcast(sample);
    try {
      // Each shuffle is a world of its own, so how many tasks share them out does not show in the
      // numbers.
      int tasks = Math.min(shuffles.size(), 4 * context.defaultParallelism());
      List<double[]> drops =
          context
              .parallelize(shuffles, tasks)
              .map(shuffle -> shared.value().drops(shuffle % features, shuffle / features))
              .collect();
      return summary(sample, sample.features, drops, repeats);
    } finally {
      shared.destroy();
    }
  }

  private static List<FeatureImportance> summary(
      Sample sample, List<String> features, List<double[]> drops, int repeats) {
    List<FeatureImportance> found = new ArrayList<>();
    for (int window = 0; window < sample.windows.size(); window++) {
      for (int feature = 0; feature < features.size(); feature++) {
        double[] ofFeature = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
          ofFeature[repeat] = drops.get(repeat * features.size() + feature)[window];
        }
        found.add(
            new FeatureImportance(
                features.get(feature),
                sample.names.get(window),
                mean(ofFeature),
                sd(ofFeature),
                sample.windows.get(window).length));
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

  /** The encoded sample with everything that a task needs. */
  private static final class Sample implements Serializable {
    private final Ensemble ensemble;
    private final String metric;
    private final long seed;
    private final List<String> features;
    private final int[][] slots;
    private final double[][] encoded;
    private final int[][] predictors;
    private final double[] labels;
    private final double[] predicted;
    private final List<String> names = new ArrayList<>();
    private final List<int[]> windows = new ArrayList<>();
    private final double[] intact;

    private Sample(
        ScoringModel model,
        List<Row> rows,
        List<String> windowOf,
        String metric,
        long seed,
        int[][] predictors) {
      FeatureTransform transform = model.transform();
      FeatureTransform.Bound bound = transform.bind(rows.get(0).schema());
      int label = rows.get(0).fieldIndex(FeatureColumns.LABEL);
      this.ensemble = model.ensemble();
      this.metric = metric;
      this.seed = seed;
      this.features = new ArrayList<>(transform.features());
      this.slots = features.stream().map(transform::slotRange).toArray(int[][]::new);
      this.encoded = rows.stream().map(bound::encode).toArray(double[][]::new);
      this.predictors = predictors;
      this.labels = rows.stream().mapToDouble(row -> row.getDouble(label)).toArray();
      this.predicted =
          IntStream.range(0, encoded.length)
              .parallel()
              .mapToDouble(i -> predict(encoded[i], i))
              .toArray();
      rowsByWindow(windowOf)
          .forEach(
              (name, members) -> {
                names.add(name);
                windows.add(members.stream().mapToInt(i -> i).toArray());
              });
      this.intact = metrics(predicted);
    }

    /**
     * @param predictors numbers of the members that predict each row
     */
    static Sample of(
        ScoringModel model,
        List<Row> rows,
        List<String> windows,
        String metric,
        long seed,
        int[][] predictors) {
      return new Sample(model, rows, windows, metric, seed, predictors);
    }

    private static Map<String, List<Integer>> rowsByWindow(List<String> windowOf) {
      Map<String, List<Integer>> byWindow = new TreeMap<>();
      for (int i = 0; i < windowOf.size(); i++) {
        byWindow.computeIfAbsent(windowOf.get(i), name -> new ArrayList<>()).add(i);
      }
      return byWindow;
    }

    /** How much worse the metric gets in each window when this feature is shuffled within it. */
    double[] drops(int feature, int repeat) {
      double[] shuffled = predicted.clone();
      double[] scratch = new double[encoded[0].length];
      for (int window = 0; window < windows.size(); window++) {
        int[] members = windows.get(window);
        int[] donors =
            shuffle(
                members,
                Seeds.of(seed, "permutation", features.get(feature), repeat, names.get(window)));
        for (int i = 0; i < members.length; i++) {
          shuffled[members[i]] =
              predictWith(
                  encoded[members[i]], encoded[donors[i]], slots[feature], scratch, members[i]);
        }
      }
      double[] drops = metrics(shuffled);
      boolean greaterIsBetter = Metrics.of(metric).greaterIsBetter();
      for (int window = 0; window < drops.length; window++) {
        drops[window] =
            greaterIsBetter ? intact[window] - drops[window] : drops[window] - intact[window];
      }
      return drops;
    }

    private double predictWith(
        double[] own, double[] donor, int[] range, double[] scratch, int row) {
      if (Arrays.equals(own, range[0], range[1], donor, range[0], range[1])) {
        return predicted[row]; // the same value came back
      }
      System.arraycopy(own, 0, scratch, 0, own.length);
      System.arraycopy(donor, range[0], scratch, range[0], range[1] - range[0]);
      return predict(scratch, row);
    }

    private double predict(double[] values, int row) {
      return ensemble.mean(Vectors.dense(values), predictors[row]);
    }

    /** The metric in each window; NaN where it is not defined. */
    private double[] metrics(double[] predictions) {
      return windows.stream()
          .mapToDouble(
              members ->
                  LocalMetrics.value(
                          metric,
                          picked(labels, members),
                          picked(predictions, members),
                          ensemble.threshold())
                      .orElse(Double.NaN))
          .toArray();
    }

    private static double[] picked(double[] values, int[] rows) {
      return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** Fisher and Yates, 1938. */
    private static int[] shuffle(int[] members, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] shuffled = members.clone();
      for (int i = shuffled.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = shuffled[i];
        shuffled[i] = shuffled[other];
        shuffled[other] = kept;
      }
      return shuffled;
    }
  }
}
