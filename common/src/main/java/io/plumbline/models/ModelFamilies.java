package io.plumbline.models;

import io.plumbline.base.Option;
import io.plumbline.base.Registry;
import io.plumbline.models.families.GradientBoostedTreesFamily;
import io.plumbline.models.families.LinearRegressionFamily;
import io.plumbline.models.families.LogisticRegressionFamily;
import io.plumbline.models.families.RandomForestFamily;
import java.util.List;
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

  /** Returns the parameters of every family, for the parser of pipeline files. */
  public static Map<String, List<Option<? extends Number>>> parameters() {
    Map<String, List<Option<? extends Number>>> found = new TreeMap<>();
    CATALOG.all().forEach(family -> found.put(family.name(), family.options()));
    return found;
  }
}
