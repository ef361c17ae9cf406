package io.plumbline.models;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;

/**
 * A fitted model that scores one vector at a time, so that any number of them scores a row in one
 * pass.
 */
public interface Model extends Serializable {
  /** Probability of the positive class, or the predicted value of a regression. */
  double predict(Vector features);

  /**
   * Importance by slot of the feature vector, at least 0, with sum 1 unless all are 0: as the model
   * itself sees it.
   */
  double[] inherentImportance();

  /** Writes the model in MLlib's own format, replacing what is there. */
  void save(String path);
}
