package io.plumbline.models;

import org.apache.spark.ml.linalg.Vector;

/** A model of a test, which has the methods that the test needs; a call of any other one fails. */
public interface PartialModel extends Model {
  @Override
  default double[] predict(Vector features) {
    throw notNeeded();
  }

  @Override
  default double[] inherentImportance() {
    throw notNeeded();
  }

  @Override
  default void save(String path) {
    throw notNeeded();
  }

  private AssertionError notNeeded() {
    return new AssertionError(this + " was asked for more than its test needs");
  }
}
