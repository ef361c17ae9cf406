package io.plumbline.models;

import io.plumbline.metrics.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;

/**
 * Models that were trained independently of one another; their mean is the prediction, their spread
 * says how sure it is.
 */
public final class Ensemble implements Serializable {
  private final List<Model> members;
  private final Task task;

  /**
   * @param members one or more
   */
  public Ensemble(List<Model> members, Task task) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble has at least one member");
    }
    this.members = new ArrayList<>(members);
    this.task = task;
  }

  public List<Model> members() {
    return List.copyOf(members);
  }

  public Task task() {
    return task;
  }

  /** Returns the prediction of each member. */
  public double[][] memberValues(Vector features) {
    double[][] values = new double[members.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = members.get(i).predict(features);
    }
    return values;
  }

  /**
   * Returns the mean prediction of some members.
   *
   * @param chosen numbers of members, from 0; one or more
   */
  public double[] mean(Vector features, int[] chosen) {
    double[][] values = new double[chosen.length][];
    for (int i = 0; i < values.length; i++) {
      values[i] = members.get(chosen[i]).predict(features);
    }
    return mean(values);
  }

  public static double[] mean(double[][] memberValues) {
    double[] mean = new double[memberValues[0].length];
    for (double[] values : memberValues) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += values[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= memberValues.length;
    }
    return mean;
  }

  /**
   * Variance of a sample of members (divided by their number less one); NaN for one member, which
   * says nothing about its spread.
   */
  public static double variance(double[][] memberValues) {
    if (memberValues.length < 2) {
      return Double.NaN;
    }
    double mean = mean(memberValues)[0];
    double squares = 0;
    for (double[] values : memberValues) {
      squares += (values[0] - mean) * (values[0] - mean);
    }
    return squares / (memberValues.length - 1);
  }

  /** Returns what the mean of the members says: the number of a class, or the value. */
  public double prediction(double[][] memberValues) {
    return task.decision(mean(memberValues));
  }

  /** Share of the members whose own vote is the ensemble's prediction; NaN for a regression. */
  public double voteShare(double[][] memberValues) {
    if (task.classes() == 0) {
      return Double.NaN;
    }
    double prediction = prediction(memberValues);
    int agreeing = 0;
    for (double[] values : memberValues) {
      agreeing += task.decision(values) == prediction ? 1 : 0;
    }
    return (double) agreeing / memberValues.length;
  }
}
