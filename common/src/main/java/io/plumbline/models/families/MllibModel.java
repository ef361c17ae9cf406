package io.plumbline.models.families;

import io.plumbline.models.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;

/** A model of MLlib, asked for one vector at a time by its own public methods. */
final class MllibModel implements Model {
  static final String LABEL = "label";
  static final String FEATURES = "features";
  static final String WEIGHT = "weight";

  private final PredictionModel<Vector, ?> model;
  private final double[] bySlot;
  private final boolean linear;

  private MllibModel(PredictionModel<Vector, ?> model, double[] bySlot, boolean linear) {
    this.model = model;
    this.bySlot = bySlot;
    this.linear = linear;
  }

  /**
   * Wraps trees.
   *
   * @param importance by slot on any scale
   */
  static MllibModel ofTrees(PredictionModel<Vector, ?> model, Vector importance) {
    return new MllibModel(model, importance.toArray(), false);
  }

  /**
   * Wraps a model that predicts from one weighted sum of the slots.
   *
   * @param coefficients by slot
   */
  static MllibModel linear(PredictionModel<Vector, ?> model, Vector coefficients) {
    return new MllibModel(model, coefficients.toArray(), true);
  }

  @Override
  public double predict(Vector features) {
    return model instanceof ProbabilisticClassificationModel<Vector, ?> classifier
        ? classifier.predictProbability(features).apply(1)
        : model.predict(features);
  }

  @Override
  public double[] inherentImportance() {
    return shares(bySlot);
  }

  @Override
  public Optional<double[]> coefficients() {
    return linear ? Optional.of(bySlot.clone()) : Optional.empty();
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
