package io.plumbline.models;

import io.plumbline.base.Registry;
import io.plumbline.models.families.GradientBoostedTreesFamily;
import io.plumbline.models.families.LinearRegressionFamily;
import io.plumbline.models.families.LogisticRegressionFamily;
import io.plumbline.models.families.RandomForestFamily;
import io.plumbline.pipeline.Vocabulary;
import java.util.Map;
import java.util.TreeMap;

/** The model families that a pipeline file can name. */
public final class ModelFamilies {
  public static final Registry<ModelFamily> CATALOG =
      Registry.of(
          ModelFamily.class,
          "model family",
          GradientBoostedTreesFamily::new,
          LinearRegressionFamily::new,
          LogisticRegressionFamily::new,
          RandomForestFamily::new);

  private ModelFamilies() {}

  /** Returns what the parser of pipeline files needs to know of every family, by name. */
  public static Map<String, Vocabulary.Family> vocabulary() {
    Map<String, Vocabulary.Family> found = new TreeMap<>();
    CATALOG
        .all()
        .forEach(
            family ->
                found.put(
                    family.name(),
                    new Vocabulary.Family(family.options(), family.kinds(), family.penalty())));
    return found;
  }
}
