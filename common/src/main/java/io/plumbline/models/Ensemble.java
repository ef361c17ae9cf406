package io.plumbline.models;

import io.plumbline.pipeline.TaskKind;
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
  private final TaskKind kind;
  private final double threshold;

  /**
   * @param members one or more
   * @param threshold probability from which on the positive class is predicted; not used by a
   *     regression
   */
  public Ensemble(List<Model> members, TaskKind kind, double threshold) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble has at least one member");
    }
    this.members = new ArrayList<>(members);
    this.kind = kind;
    this.threshold = threshold;
  }

  public List<Model> members() {
    return List.copyOf(members);
  }

  public TaskKind kind() {
    return kind;
  }

  public double threshold() {
    return threshold;
  }

  /**
   * Returns the prediction of each member: the probability of the positive class, or the value of a
   * regression.
   */
  public double[] memberValues(Vector features) {
    double[] values = new double[members.size()];
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
  public double mean(Vector features, int[] chosen) {
    double sum = 0;
    for (int member : chosen) {
      sum += members.get(member).predict(features);
    }
    return sum / chosen.length;
  }

  public static double mean(double[] memberValues) {
    double sum = 0;
    for (double value : memberValues) {
      sum += value;
    }
    return sum / memberValues.length;
  }

  /**
   * Variance of a sample of members (divided by their number less one); NaN for one member, which
   * says nothing about its spread.
   */
  public static double variance(double[] memberValues) {
    if (memberValues.length < 2) {
      return Double.NaN;
    }
    double mean = mean(memberValues);
    double squares = 0;
    for (double value : memberValues) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (memberValues.length - 1);
  }

  /** 1 or 0 by the mean for a binary task, the mean for a regression. */
  public double prediction(double[] memberValues) {
    return vote(mean(memberValues));
  }

  /** Share of the members whose own vote is the ensemble's prediction; NaN for a regression. */
  public double voteShare(double[] memberValues) {
    if (kind == TaskKind.REGRESSION) {
      return Double.NaN;
    }
    double prediction = prediction(memberValues);
    int agreeing = 0;
    for (double value : memberValues) {
      agreeing += vote(value) == prediction ? 1 : 0;
    }
    return (double) agreeing / memberValues.length;
  }

  private double vote(double value) {
    return kind == TaskKind.REGRESSION ? value : value >= threshold ? 1 : 0;
  }
}
