package io.plumbline.models.families;

import io.plumbline.models.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final double[] importance;

  /**
   * @param raw importance by slot on any scale; negative values count by their size
   */
  MllibModel(PredictionModel<Vector, ?> model, Vector raw) {
    this.model = model;
    this.importance = normalised(raw.toArray());
  }

  @Override
  public double predict(Vector features) {
    return model instanceof ProbabilisticClassificationModel<Vector, ?> classifier
        ? classifier.predictProbability(features).apply(1)
        : model.predict(features);
  }

  @Override
  public double[] inherentImportance() {
    return importance.clone();
  }

  @Override
  public void save(String path) {
    try {
      ((MLWritable) model).write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException("a model could not be written to " + path, e);
    }
  }

  private static double[] normalised(double[] raw) {
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
