package io.plumbline.models;

import io.plumbline.base.Registry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The model families that a pipeline file can name. */
public final class ModelFamilies {
  public static final Registry<ModelFamily> CATALOG =
      Registry.of(
          ModelFamily.class,
          ModelFamily::name,
          GradientBoostedTrees::new,
          LinearRegressionFamily::new,
          LogisticRegressionFamily::new,
          RandomForest::new);

  private ModelFamilies() {}

  /** Names of the parameters of every family, for the parser of pipeline files. */
  public static Map<String, Set<String>> parameters() {
    Map<String, Set<String>> found = new TreeMap<>();
    CATALOG.all().forEach(family -> found.put(family.name(), family.defaults().keySet()));
    return found;
  }
}
