package io.plumbline.spec;

import java.util.List;
import java.util.Map;

/**
 * {@code train}: which models are tried, by which metric, and what the winner becomes.
 *
 * @param metric name in the metric catalogue that ranks the trials
 */
public record TrainSpec(String metric, Search search, List<Model> models, Ensemble ensemble) {

  /**
   * @param parallelism fits at the same time
   * @param sample share of the training rows that the search sees, in (0, 1], by hash of the key; the ensemble's members
   *     are trained on all
   */
  public record Search(int parallelism, double sample) {}

  /**
   * One family with the grid of its parameters; every combination is a trial.
   *
   * @param family name in the catalogue of model families
   * @param grid values by parameter name; a parameter that is absent has the family's default
   */
  public record Model(String family, Map<String, List<Double>> grid) {}

  /** @param members models of the winning trial's parameters, each trained on its own bootstrap sample */
  public record Ensemble(int members) {}
}
