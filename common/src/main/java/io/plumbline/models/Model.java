package io.plumbline.models;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;

/**
 * A fitted model that scores one vector at a time, so that any number of them scores a row in one
 * pass.
 */
public interface Model extends Serializable {
  /**
   * Returns the prediction for one row, as {@link io.plumbline.metrics.Task} describes it: the
   * probability of the positive class, or the value of a regression.
   */
  double[] predict(Vector features);

  /**
   * Returns the importance of each slot of the feature vector as the model itself sees it: at least
   * 0, with sum 1 unless all are 0.
   */
  double[] inherentImportance();

  /**
   * Returns the weight of each slot, if the model predicts from one weighted sum of them, or from
   * one for each class; empty for any other model. Importance is then measured by what each feature
   * adds to the sums, and {@link #inherentImportance} is not used.
   *
   * @return by sum, then by slot
   */
  default Optional<double[][]> coefficients() {
    return Optional.empty();
  }

  /**
   * Returns the limit that ended the fit before it converged; empty if it converged, does not
   * iterate, or the model was loaded: its files do not have it.
   */
  default Optional<Unconverged> unconverged() {
    return Optional.empty();
  }

  /** Writes the model in MLlib's own format, replacing what is there. */
  void save(String path);
}
