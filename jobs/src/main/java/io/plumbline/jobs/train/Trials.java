package io.plumbline.jobs.train;

import io.plumbline.models.ModelFamilies;
import io.plumbline.models.ModelFamily;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TrainSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All trials of a spec: the baseline, then every combination of each family's grid, in the order of
 * the spec.
 */
final class Trials {
  private Trials() {}

  static List<Trial> of(PipelineSpec spec) {
    Set<Trial> trials = new LinkedHashSet<>();
    trials.add(Trial.baseline());
    for (TrainSpec.Model model : spec.train().models()) {
      ModelFamily family = ModelFamilies.CATALOG.find(model.family());
      combinations(family.defaults(), model.grid())
          .forEach(params -> trials.add(Trial.of(family.name(), params)));
    }
    return List.copyOf(trials);
  }

  private static List<Map<String, Double>> combinations(
      Map<String, Double> defaults, Map<String, List<Double>> grid) {
    List<Map<String, Double>> all = List.of(defaults);
    SortedMap<String, List<Double>> byName = new TreeMap<>(grid);
    for (Map.Entry<String, List<Double>> parameter : byName.entrySet()) {
      List<Map<String, Double>> more = new ArrayList<>();
      for (Map<String, Double> chosen : all) {
        for (double value : parameter.getValue()) {
          Map<String, Double> one = new TreeMap<>(chosen);
          one.put(parameter.getKey(), value);
          more.add(one);
        }
      }
      all = more;
    }
    return all;
  }
}
