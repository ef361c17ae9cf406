package io.plumbline.models.families;

import io.plumbline.models.Model;
import io.plumbline.models.Unconverged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;
import org.jspecify.annotations.Nullable;

/** A model of MLlib, asked for one vector at a time by its own public methods. */
final class MllibModel implements Model {
  static final String LABEL = "label";
  static final String FEATURES = "features";
  static final String WEIGHT = "weight";

  private final PredictionModel<Vector, ?> model;
  private final double[] bySlot;
  private final boolean linear;
  private final @Nullable Unconverged unconverged;

  private MllibModel(
      PredictionModel<Vector, ?> model,
      double[] bySlot,
      boolean linear,
      @Nullable Unconverged unconverged) {
    this.model = model;
    this.bySlot = bySlot;
    this.linear = linear;
    this.unconverged = unconverged;
  }

  /**
   * Wraps trees.
   *
   * @param importance by slot on any scale
   */
  static MllibModel ofTrees(PredictionModel<Vector, ?> model, Vector importance) {
    return new MllibModel(model, importance.toArray(), false, null);
  }

  /**
   * Wraps a model that predicts from one weighted sum of the slots.
   *
   * @param coefficients by slot
   */
  static MllibModel linear(PredictionModel<Vector, ?> model, Vector coefficients) {
    return new MllibModel(model, coefficients.toArray(), true, null);
  }

  /** Returns the same model with the end of its fit. */
  MllibModel ending(Optional<Unconverged> end) {
    return new MllibModel(model, bySlot, linear, end.orElse(null));
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
