package io.plumbline.importance;

import io.plumbline.base.Seeds;
import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.Ensemble;
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
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;

/** The encoded sample with everything that a task needs to shuffle one feature. */
final class PermutationSample implements Serializable {
  private final Ensemble ensemble;
  private final String metric;
  private final long seed;
  private final List<String> features;
  private final int[][] slots;
  private final EncodedRows encoded;
  private final int[][] predictors;
  private final double[] labels;
  private final double[][] predicted;
  private final List<String> names = new ArrayList<>();
  private final List<int[]> windows = new ArrayList<>();
  private final double[] intact;

  private PermutationSample(
      ScoringModel model,
      List<Row> rows,
      List<String> windowOf,
      String metric,
      long seed,
      int[][] predictors) {
    FeatureTransform transform = model.transform();
    int label = rows.get(0).fieldIndex(FeatureColumns.LABEL);
    this.ensemble = model.ensemble();
    this.metric = metric;
    this.seed = seed;
    this.features = new ArrayList<>(transform.features());
    this.slots = features.stream().map(transform::slotRange).toArray(int[][]::new);
    this.encoded = new EncodedRows(rows.size(), transform.width());
    this.predictors = predictors;
    this.labels = rows.stream().mapToDouble(row -> row.getDouble(label)).toArray();
    this.predicted = predictions(rows, transform.bind(rows.get(0).schema()));
    rowsByWindow(windowOf)
        .forEach(
            (name, members) -> {
              names.add(name);
              windows.add(members.stream().mapToInt(i -> i).toArray());
            });
    this.intact = metrics(predicted);
  }

  /**
   * @param rows one or more, with the feature columns and {@code label}
   * @param predictors numbers of the members that predict each row
   */
  static PermutationSample of(
      ScoringModel model,
      List<Row> rows,
      List<String> windows,
      String metric,
      long seed,
      int[][] predictors) {
    return new PermutationSample(model, rows, windows, metric, seed, predictors);
  }

  List<String> features() {
    return List.copyOf(features);
  }

  /** Names of the windows. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Rows of the window with this number. */
  int rows(int window) {
    return windows.get(window).length;
  }

  /** Encodes and predicts each row: no more than one whole vector per thread exists. */
  private double[][] predictions(List<Row> rows, FeatureTransform.Bound bound) {
    return IntStream.range(0, rows.size())
        .parallel()
        .mapToObj(
            row -> {
              double[] vector = bound.encode(rows.get(row));
              encoded.set(row, vector);
              return predict(vector, row);
            })
        .toArray(double[][]::new);
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
    double[][] shuffled = predicted.clone();
    double[] scratch = new double[encoded.width()];
    for (int window = 0; window < windows.size(); window++) {
      int[] members = windows.get(window);
      int[] donors =
          shuffle(
              members,
              Seeds.of(seed, "permutation", features.get(feature), repeat, names.get(window)));
      for (int i = 0; i < members.length; i++) {
        shuffled[members[i]] = predictWith(members[i], donors[i], slots[feature], scratch);
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

  private double[] predictWith(int row, int donor, int[] range, double[] scratch) {
    if (encoded.isSame(row, donor, range[0], range[1])) {
      return predicted[row]; // the same value came back
    }
    encoded.copy(row, 0, scratch.length, scratch);
    encoded.copy(donor, range[0], range[1], scratch);
    return predict(scratch, row);
  }

  /** By a whole vector, as scoring does: other vectors may add up in another order. */
  private double[] predict(double[] values, int row) {
    return ensemble.mean(Vectors.dense(values), predictors[row]);
  }

  /** The metric in each window; NaN where it is not defined. */
  private double[] metrics(double[][] predictions) {
    return windows.stream()
        .mapToDouble(
            members ->
                LocalMetrics.value(
                        metric,
                        ensemble.task(),
                        Arrays.stream(members).mapToDouble(row -> labels[row]).toArray(),
                        Arrays.stream(members)
                            .mapToObj(row -> predictions[row])
                            .toArray(double[][]::new))
                    .orElse(Double.NaN))
        .toArray();
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
