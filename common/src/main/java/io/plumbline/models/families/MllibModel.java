package io.plumbline.models.families;

import io.plumbline.metrics.Task;
import io.plumbline.models.Model;
import io.plumbline.models.Unconverged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;
import org.jspecify.annotations.Nullable;

/** A model of MLlib, asked for one vector at a time by its own public methods. */
final class MllibModel implements Model {
  static final String LABEL = "label";
  static final String FEATURES = "features";
  static final String WEIGHT = "weight";

  private final PredictionModel<Vector, ?> model;
  private final Task task;
  private final double[] importance;
  private final double @Nullable [][] coefficients;
  private final @Nullable Unconverged unconverged;

  private MllibModel(
      PredictionModel<Vector, ?> model,
      Task task,
      double[] importance,
      double @Nullable [][] coefficients,
      @Nullable Unconverged unconverged) {
    this.model = model;
    this.task = task;
    this.importance = importance;
    this.coefficients = coefficients;
    this.unconverged = unconverged;
  }

  /**
   * Wraps trees.
   *
   * @param importance by slot on any scale
   */
  static MllibModel ofTrees(PredictionModel<Vector, ?> model, Vector importance, Task task) {
    return new MllibModel(model, task, shares(importance.toArray()), null, null);
  }

  /**
   * Wraps a model that predicts from weighted sums of the slots.
   *
   * @param coefficients a row per sum, a column per slot
   */
  static MllibModel linear(PredictionModel<Vector, ?> model, Matrix coefficients, Task task) {
    double[][] bySum = new double[coefficients.numRows()][coefficients.numCols()];
    double[] sizes = new double[coefficients.numCols()];
    for (int sum = 0; sum < bySum.length; sum++) {
      for (int slot = 0; slot < sizes.length; slot++) {
        bySum[sum][slot] = coefficients.apply(sum, slot);
        sizes[slot] += Math.abs(bySum[sum][slot]);
      }
    }
    return new MllibModel(model, task, shares(sizes), bySum, null);
  }

  /** Returns the same model with the end of its fit. */
  MllibModel ending(Optional<Unconverged> end) {
    return new MllibModel(model, task, importance, coefficients, end.orElse(null));
  }

  @Override
  public double[] predict(Vector features) {
    if (!(model instanceof ProbabilisticClassificationModel<Vector, ?> classifier)) {
      return new double[] {model.predict(features)};
    }
    Vector probabilities = classifier.predictProbability(features);
    return task.width() == 1 ? new double[] {probabilities.apply(1)} : probabilities.toArray();
  }

  @Override
  public double[] inherentImportance() {
    return importance.clone();
  }

  @Override
  public Optional<double[][]> coefficients() {
    return Optional.ofNullable(coefficients)
        .map(all -> Arrays.stream(all).map(double[]::clone).toArray(double[][]::new));
  }

  @Override
  public Optional<Unconverged> unconverged() {
    return Optional.ofNullable(unconverged);
  }

  @Override
  public void save(String path) {
    try {
      ((MLWritable) model).write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException("a model could not be written to " + path, e);
    }
  }

  private static double[] shares(double[] raw) {
    double sum = 0;
    double[] shares = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      shares[i] = Math.abs(raw[i]);
      sum += shares[i];
    }
    for (int i = 0; i < raw.length && sum > 0; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
